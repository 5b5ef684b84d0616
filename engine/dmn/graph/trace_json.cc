#include "engine/dmn/graph/trace.h"
#include "engine/json/json.h"

namespace liandai::dmn {
namespace {

std::string_view Word(TraceKind kind) {
  switch (kind) {
    case TraceKind::kDecision:
      return "decision";
    case TraceKind::kInput:
      return "input";
    case TraceKind::kExpression:
      return "expression";
    case TraceKind::kTable:
      return "table";
    case TraceKind::kTableInput:
      return "table input";
    case TraceKind::kRule:
      return "rule";
    case TraceKind::kEntry:
      return "entry";
    case TraceKind::kPart:
      return "part";
  }
  return {};
}

void AppendText(std::string& out, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  out += ",\"";
  out += key;
  out += "\":";
  json::AppendQuoted(out, text);
}

void AppendRule(std::string& out, const TraceNode& node) {
  out += ",\"number\":" + std::to_string(node.number);
  out += node.is_matched ? ",\"matched\":true" : ",\"matched\":false";
  AppendText(out, "annotation", node.annotation);
  if (!node.refusal) return;
  out += ",\"refused by\":{\"input\":";
  json::AppendQuoted(out, node.refusal->input);
  AppendText(out, "cell", node.refusal->cell);
  out += ",\"value\":" + json::Write(node.refusal->value) + "}";
}

void AppendNode(std::string& out, const TraceNode& node) {
  out += "{\"kind\":\"";
  out += Word(node.kind);
  out += "\"";
  AppendText(out, "name", node.name);
  AppendText(out, "text", node.text);
  if (node.kind == TraceKind::kRule) {
    AppendRule(out, node);
  } else {
    if (node.kind == TraceKind::kPart) out += ",\"number\":" + std::to_string(node.number);
    out += ",\"value\":" + json::Write(node.value);
  }
  for (size_t i = 0; i < node.authorities.size(); ++i) {
    out += i == 0 ? ",\"rests on\":[" : ",";
    json::AppendQuoted(out, node.authorities[i]);
    if (i + 1 == node.authorities.size()) out += "]";
  }
  for (size_t i = 0; i < node.parts.size(); ++i) {
    out += i == 0 ? ",\"parts\":[" : ",";
    AppendNode(out, node.parts[i]);
    if (i + 1 == node.parts.size()) out += "]";
  }
  out += "}";
}

}  // namespace

std::string TraceJson(const TraceNode& trace) {
  std::string out;
  AppendNode(out, trace);
  return out;
}

}  // namespace liandai::dmn
