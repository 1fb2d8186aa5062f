#include "core/xml/xml_writer.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

TEST(XmlWriter, EscapesMarkup) {
  XmlWriter xml;
  xml.begin_element("case");
  xml.attribute("name", "a<b>&\"c\"");
  xml.text("x < y & z");
  xml.end_element();
  EXPECT_EQ(xml.take(), "<case name=\"a&lt;b&gt;&amp;&quot;c&quot;\">x &lt; y &amp; z</case>");
}

TEST(XmlWriter, GivesTextInPieces) {
  XmlWriter xml;
  xml.begin_document();
  xml.begin_element("a");
  xml.text("\n");
  const std::string first = xml.take();
  EXPECT_TRUE(first.ends_with("<a>\n")) << first;
  xml.begin_element("b");
  xml.end_element();
  xml.end_element();
  EXPECT_EQ(xml.take(), "<b/></a>");
}

}  // namespace
}  // namespace iztk::core
