#include "core/xml/xml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace iztk::core {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string error_of(std::string_view text, const XmlLimits& limits = {}) {
  const Result<XmlElement> result = parse_xml("p.xml", text, limits);
  return result ? "no error" : result.error().message;
}

TEST(Xml, ReadsElementsAttributesAndText) {
  const Result<XmlElement> root =
      parse_xml("p.xml", "<a x='1' y=''>\n  <b>one</b>\n  <b q='2'/>\n</a>");
  ASSERT_TRUE(root) << root.error().message;
  EXPECT_EQ(root->name, "a");
  EXPECT_EQ(root->attribute("x"), "1");
  EXPECT_NE(root->find_attribute("y"), nullptr);
  EXPECT_EQ(root->find_attribute("z"), nullptr);
  ASSERT_EQ(root->children.size(), 2U);
  EXPECT_EQ(root->children[0].text, "one");
  EXPECT_EQ(root->children[1].line, 3U);
  EXPECT_EQ(root->child("c"), nullptr);
}

TEST(Xml, KnowsTheEntitiesOfXmlAndCharacterReferences) {
  const Result<XmlElement> root =
      parse_xml("p.xml", "<a x='^~\\&amp;&lt;&quot;&#65;&amp;amp;'>&amp;&#x42;</a>");
  ASSERT_TRUE(root) << root.error().message;
  EXPECT_EQ(root->attribute("x"), "^~\\&<\"A&amp;");
  EXPECT_EQ(root->text, "&B");
}

TEST(Xml, ReadsNamesWithoutTheirPrefix) {
  const Result<XmlElement> root = parse_xml("p.xml", "<n:a xmlns:n='urn:n'><n:b/></n:a>");
  ASSERT_TRUE(root) << root.error().message;
  EXPECT_NE(root->child("b"), nullptr);
}

TEST(Xml, SaysWhereItIsNotWellFormed) {
  EXPECT_THAT(error_of("<a>\n  <b></c>\n</a>"), StartsWith("p.xml:2:"));
  EXPECT_THAT(error_of("<a>"), HasSubstr("not well-formed"));
  EXPECT_THAT(error_of(""), StartsWith("p.xml:1:"));
  EXPECT_THAT(error_of("text"), HasSubstr("not well-formed"));
  EXPECT_THAT(error_of("<a>&nosuch;</a>"), HasSubstr("nosuch"));
}

TEST(Xml, RefusesDocumentTypes) {
  EXPECT_THAT(error_of("<!DOCTYPE a><a/>"), HasSubstr("DOCTYPE"));
  EXPECT_THAT(error_of("<!DOCTYPE a [<!ENTITY e 'text'>]><a>&e;</a>"), HasSubstr("DOCTYPE"));
}

TEST(Xml, KeepsItsLimits) {
  XmlLimits limits;
  limits.bytes = 10;
  EXPECT_THAT(error_of("<a>01234567</a>", limits), HasSubstr("larger than 10"));
  limits = {};
  limits.depth = 3;
  EXPECT_EQ(error_of("<a><a><a/></a></a>", limits), "no error");
  EXPECT_THAT(error_of("<a><a><a><a/></a></a></a>", limits), HasSubstr("deeper than 3"));
  limits = {};
  limits.attribute_bytes = 3;
  EXPECT_THAT(error_of("<a x='1234'/>", limits), HasSubstr("attribute is longer"));
}

TEST(Xml, ReadsLongFilesInPieces) {
  std::string text = "<a>";
  for (int i = 0; i < 20000; ++i) text += "<b c='value'/>\n";
  text += "</a>";
  const Result<XmlElement> root = parse_xml("p.xml", text);
  ASSERT_TRUE(root) << root.error().message;
  EXPECT_EQ(root->children.size(), 20000U);
  EXPECT_EQ(root->children.back().line, 20000U);
}

}  // namespace
}  // namespace iztk::core
