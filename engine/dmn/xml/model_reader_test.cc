// Versions, prefixes and shapes of models; what is wrong with them is in tests/dmn.
#include "engine/dmn/xml/model_reader.h"

#include <gtest/gtest.h>

namespace liandai::dmn {
namespace {

ReadModel Read(std::string_view xml) { return ReadModelXml({"m", xml, base::Language::kEnglish}); }

std::string Root(std::string_view name_space, std::string_view body) {
  return "<d:definitions xmlns:d=\"" + std::string(name_space) +
         "\" xmlns:feel=\"http://www.omg.org/spec/FEEL/20140401\" xmlns:b=\"urn:b\" "
         "name=\"m\" namespace=\"urn:m\">" +
         std::string(body) + "</d:definitions>";
}

TEST(ModelReader, ReadsAllVersions) {
  for (const char* name_space : {"http://www.omg.org/spec/DMN/20151101/dmn.xsd",
                                 "http://www.omg.org/spec/DMN/20180521/MODEL/",
                                 "https://www.omg.org/spec/DMN/20191111/MODEL/",
                                 "https://www.omg.org/spec/DMN/20211108/MODEL/",
                                 "https://www.omg.org/spec/DMN/20230324/MODEL/"}) {
    const ReadModel read = Read(Root(name_space, "<d:decision id=\"a\" name=\"a\"/>"));
    ASSERT_TRUE(read.definitions) << name_space;
    EXPECT_EQ(read.definitions->decisions.size(), 1u);
    EXPECT_TRUE(read.diagnostics.empty());
  }
}

TEST(ModelReader, RefusesTextThatIsNoUtf8) {
  constexpr const char* kNamespace = "https://www.omg.org/spec/DMN/20230324/MODEL/";
  for (const char* decision : {"<d:decision name=\"a\xff\"/>", "<d:decision name=\"&#55296;\"/>",
                               "<d:decision name=\"a\"><d:literalExpression><d:text>1 \xff 2"
                               "</d:text></d:literalExpression></d:decision>"}) {
    const ReadModel read = Read(Root(kNamespace, decision));
    EXPECT_FALSE(read.definitions) << decision;
    ASSERT_EQ(read.diagnostics.size(), 1u) << decision;
    EXPECT_EQ(read.diagnostics[0].code, base::Code::D109_text_not_utf8);
  }
  EXPECT_TRUE(Read(Root(kNamespace, "<d:decision name=\"&#x8054;&#x5e26;\"/>")).definitions);
}

TEST(ModelReader, ResolvesPrefixesOfTypes) {
  const ReadModel read = Read(
      Root("http://www.omg.org/spec/DMN/20151101/dmn.xsd",
           "<d:import name=\"law\" namespace=\"urn:b\" importType=\"x\"/>"
           "<d:inputData name=\"i\"><d:variable name=\"i\" typeRef=\"feel:number\"/></d:inputData>"
           "<d:inputData name=\"j\"><d:variable name=\"j\" typeRef=\"b:tLaw\"/></d:inputData>"));
  ASSERT_TRUE(read.definitions);
  EXPECT_EQ(read.definitions->inputs[0].variable.type_ref, "number");
  EXPECT_EQ(read.definitions->inputs[1].variable.type_ref, "law.tLaw");
}

TEST(ModelReader, LeavesOutElementsOfOthers) {
  const ReadModel read =
      Read(Root("https://www.omg.org/spec/DMN/20230324/MODEL/",
                "<b:decision id=\"x\" name=\"x\"/><decision id=\"y\" name=\"y\"/>"));
  ASSERT_TRUE(read.definitions);
  EXPECT_TRUE(read.definitions->decisions.empty());
}

TEST(ModelReader, KeepsTextWithCommentsAndCdata) {
  const ReadModel read = Read(Root(
      "https://www.omg.org/spec/DMN/20230324/MODEL/",
      "<d:decision name=\"a\"><d:literalExpression><d:text>1 <!-- one --><![CDATA[< 2]]></d:text>"
      "</d:literalExpression></d:decision>"));
  ASSERT_TRUE(read.definitions);
  const auto& logic = std::get<LiteralExpr>(read.definitions->decisions[0].logic->content);
  EXPECT_EQ(logic.text.text, "1 < 2");
}

TEST(ModelReader, DoesNotReadEntities) {
  const ReadModel read = Read(
      "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"&e;\"/>");
  ASSERT_TRUE(read.definitions);
  EXPECT_EQ(read.definitions->name, "&e;");
}

}  // namespace
}  // namespace liandai::dmn
