#include "office/policy/new_pack.h"

#include <string_view>

#include "engine/base/check.h"

namespace liandai::policy {
namespace {

// ID stands for the pack's id.
constexpr std::string_view kPackYaml =
    R"(# 新政策依据：从这里改起。字段的意思见 policies/ 里已有的几份。
id: ID
short_name: {zh: 新办法, en: New rules}
title: {zh: 新的联农带农办法, en: New rules on household linkage}
issuer: {zh: 印发单位, en: issuing office}
document_number: ""
divisions: []  # 行政区划代码前缀，如 ["1411"]；空的不会自行选用，只能 --pack 指定
issued: 2026-01-01
in_force:
  from: 2026-01-01
parent: national  # 可用国家共用判定；写上级政策依据并加 inherits: clauses 则继承其条款
fund_regime: regular-2026
clauses:
  - id: NEW-1
    title: {zh: 入库要有带动方式, en: A project needs linkage modes}
    article: {zh: 一, en: Section 1}
    kind: gate
    binding: mandatory
    duty: gate
    subject: project
    paraphrase:
      zh: 经营性项目至少有规定种数的带动方式才能入库。
      en: An operating project enters the library with the number of modes asked for.
    parameters:
      - {name: modes_min, type: number, value: 1, unit: 种, zh: 方式数下限, en: least number of modes}
    inputs:
      - {name: project_nature, type: string, zh: 项目性质, en: nature of the project}
      - {name: linkage_mode_count, type: number, zh: 联农带农方式数（种）, en: number of linkage modes}
    model: NEW-1.dmn
    decision: conclusion
    outputs: [status]
)";

constexpr std::string_view kModel = R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20230324/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" id="m_NEW_1" name="NEW-1 入库要有带动方式" namespace="https://liandai.cn/policy/ID/NEW-1">
  <inputData id="input_project_nature" name="project_nature" label="项目性质"><variable name="project_nature" typeRef="string"/></inputData>
  <inputData id="input_linkage_mode_count" name="linkage_mode_count" label="联农带农方式数（种）"><variable name="linkage_mode_count" typeRef="number"/></inputData>
  <inputData id="parameter_modes_min" name="modes_min" label="方式数下限（种）"><variable name="modes_min" typeRef="number"/></inputData>
  <knowledgeSource id="source" name="新办法 一"><type>条款</type></knowledgeSource>
  <decision id="decision_status" name="status" label="结论">
    <variable name="status" typeRef="string"/>
    <informationRequirement id="status_needs_project_nature"><requiredInput href="#input_project_nature"/></informationRequirement>
    <informationRequirement id="status_needs_linkage_mode_count"><requiredInput href="#input_linkage_mode_count"/></informationRequirement>
    <informationRequirement id="status_needs_modes_min"><requiredInput href="#parameter_modes_min"/></informationRequirement>
    <authorityRequirement id="status_rests"><requiredAuthority href="#source"/></authorityRequirement>
    <decisionTable id="table_status" hitPolicy="FIRST" outputLabel="结论">
      <input id="column_nature" label="项目性质"><inputExpression id="nature"><text>project_nature</text></inputExpression></input>
      <input id="column_count" label="联农带农方式数（种）"><inputExpression id="count"><text>linkage_mode_count</text></inputExpression></input>
      <output id="column_status" label="结论"/>
      <rule id="rule_1"><inputEntry id="rule_1_1"><text>null</text></inputEntry><inputEntry id="rule_1_2"><text>-</text></inputEntry><outputEntry id="rule_1_3"><text>"unknown"</text></outputEntry></rule>
      <rule id="rule_2"><inputEntry id="rule_2_1"><text>not("operating")</text></inputEntry><inputEntry id="rule_2_2"><text>-</text></inputEntry><outputEntry id="rule_2_3"><text>"not_applicable"</text></outputEntry></rule>
      <rule id="rule_3"><inputEntry id="rule_3_1"><text>-</text></inputEntry><inputEntry id="rule_3_2"><text>null</text></inputEntry><outputEntry id="rule_3_3"><text>"unknown"</text></outputEntry></rule>
      <rule id="rule_4"><inputEntry id="rule_4_1"><text>-</text></inputEntry><inputEntry id="rule_4_2"><text>&gt;= modes_min</text></inputEntry><outputEntry id="rule_4_3"><text>"pass"</text></outputEntry></rule>
      <rule id="rule_5"><inputEntry id="rule_5_1"><text>-</text></inputEntry><inputEntry id="rule_5_2"><text>-</text></inputEntry><outputEntry id="rule_5_3"><text>"fail"</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="decision_conclusion" name="conclusion" label="结论（全部输出）">
    <variable name="conclusion"/>
    <informationRequirement id="conclusion_needs_status"><requiredDecision href="#decision_status"/></informationRequirement>
    <context>
      <contextEntry><variable name="status"/><literalExpression><text>status</text></literalExpression></contextEntry>
    </context>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="diagram">
      <dmndi:DMNShape id="shape_input_project_nature" dmnElementRef="input_project_nature"><dc:Bounds x="40" y="320" width="180" height="45"/></dmndi:DMNShape>
      <dmndi:DMNShape id="shape_input_linkage_mode_count" dmnElementRef="input_linkage_mode_count"><dc:Bounds x="250" y="320" width="180" height="45"/></dmndi:DMNShape>
      <dmndi:DMNShape id="shape_parameter_modes_min" dmnElementRef="parameter_modes_min"><dc:Bounds x="460" y="320" width="180" height="45"/></dmndi:DMNShape>
      <dmndi:DMNShape id="shape_source" dmnElementRef="source"><dc:Bounds x="460" y="180" width="180" height="60"/></dmndi:DMNShape>
      <dmndi:DMNShape id="shape_decision_status" dmnElementRef="decision_status"><dc:Bounds x="250" y="180" width="180" height="60"/></dmndi:DMNShape>
      <dmndi:DMNShape id="shape_decision_conclusion" dmnElementRef="decision_conclusion"><dc:Bounds x="250" y="40" width="180" height="60"/></dmndi:DMNShape>
      <dmndi:DMNEdge id="edge_1" dmnElementRef="status_needs_project_nature"><di:waypoint x="130" y="320"/><di:waypoint x="300" y="240"/></dmndi:DMNEdge>
      <dmndi:DMNEdge id="edge_2" dmnElementRef="status_needs_linkage_mode_count"><di:waypoint x="340" y="320"/><di:waypoint x="340" y="240"/></dmndi:DMNEdge>
      <dmndi:DMNEdge id="edge_3" dmnElementRef="status_needs_modes_min"><di:waypoint x="550" y="320"/><di:waypoint x="380" y="240"/></dmndi:DMNEdge>
      <dmndi:DMNEdge id="edge_4" dmnElementRef="status_rests"><di:waypoint x="460" y="210"/><di:waypoint x="430" y="210"/></dmndi:DMNEdge>
      <dmndi:DMNEdge id="edge_5" dmnElementRef="conclusion_needs_status"><di:waypoint x="340" y="180"/><di:waypoint x="340" y="100"/></dmndi:DMNEdge>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
)";

constexpr std::string_view kCases = R"(# 算例：既是测试，也是说明（演示数据）。
cases:
- {clause: NEW-1, in: {project_nature: operating, linkage_mode_count: 1},
   expect: {status: pass}, why: 正好一种}
- {clause: NEW-1, in: {project_nature: operating, linkage_mode_count: 0},
   expect: {status: fail}, why: 没有方式}
- {clause: NEW-1, in: {project_nature: operating, linkage_mode_count: 1},
   opt: {modes_min: 2}, expect: {status: fail}, why: 改成两种}
- {clause: NEW-1, in: {project_nature: operating},
   expect: {status: unknown}, why: 没有资料，待核实}
- {clause: NEW-1, in: {project_nature: public_welfare},
   expect: {status: not_applicable}, why: 公益性项目}
)";

std::string WithId(std::string_view text, const std::string& id) {
  std::string written(text);
  for (const std::string_view place : {"id: ID\n", "policy/ID/"}) {
    const size_t at = written.find(place);
    if (at != std::string::npos) written.replace(at + place.find("ID"), 2, id);
  }
  return written;
}

}  // namespace

std::vector<NewFile> NewPackFiles(const std::string& id) {
  CHECK(!id.empty());
  return {{"pack.yaml", WithId(kPackYaml, id)},
          {"NEW-1.dmn", WithId(kModel, id)},
          {"cases/cases.yaml", std::string(kCases)}};
}

}  // namespace liandai::policy
