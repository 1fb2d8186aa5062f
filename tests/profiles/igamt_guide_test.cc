// Exports of IGAMT as a guide for the ordinary validator.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "profiles/igamt/guide_texts.h"
#include "profiles/igamt/loader.h"
#include "tests/profiles/validation_fixture.h"

namespace iztk::profiles::igamt {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kProfile = R"(<ConformanceProfile ID='p'><Messages>
<Message ID='m' Identifier='T22' Type='VXU' Event='V04' StructID='VXU_V04' Name='Test'>
 <Segment Ref='MSH' Usage='R' Min='1' Max='1'/>
 <Segment Ref='PID_T 1' Usage='R' Min='1' Max='1'/>
 <Group ID='VXU_V04.ORDER' Name='VXU_V04.ORDER' Usage='RE' Min='0' Max='*'>
  <Segment Ref='ORC' Usage='R' Min='1' Max='1'/>
  <Segment Ref='RXA' Usage='R' Min='1' Max='1'/>
  <Group ID='VXU_V04.ORDER.OBSERVATION' Name='VXU_V04.ORDER.OBSERVATION' Usage='RE' Min='0' Max='*'>
   <Segment Ref='OBX' Usage='R' Min='1' Max='1'/>
  </Group>
 </Group>
</Message></Messages><Segments>
<Segment ID='MSH' Name='MSH' Description='Header'>
 <Field Name='Separator' Usage='R' Min='1' Max='1' Datatype='ST' MinLength='1' MaxLength='1'/>
 <Field Name='Encoding' Usage='R' Min='1' Max='1' Datatype='ST' MinLength='4' MaxLength='5'/>
</Segment>
<Segment ID='PID_T 1' Name='PID' Description='Patient'>
 <Field Name='Set ID' Usage='R' Min='1' Max='1' Datatype='SI' MinLength='1' MaxLength='4'/>
 <Field Name='Old ID' Usage='X' Min='0' Max='0' Datatype='ST' MinLength='1' MaxLength='20'/>
 <Field Name='Identifiers' Usage='R' Min='1' Max='*' Datatype='CX_T'/>
 <Field Name='Sex' Usage='RE' Min='0' Max='1' Datatype='ST' MinLength='1' MaxLength='1' Binding='SEX'/>
 <Field Name='Race' Usage='RE' Min='0' Max='2' Datatype='CE' Binding='RACE' BindingLocation='1'/>
</Segment>
<Segment ID='ORC' Name='ORC' Description='Order'>
 <Field Name='Control' Usage='R' Min='1' Max='1' Datatype='ST' MinLength='1' MaxLength='2'/>
 <Field Name='Number' Usage='C' Min='0' Max='1' Datatype='ST' MinLength='1' MaxLength='10'/>
</Segment>
<Segment ID='RXA' Name='RXA' Description='Dose'>
 <Field Name='Counter' Usage='R' Min='1' Max='1' Datatype='NM' MinLength='1' MaxLength='4'/>
 <Field Name='Status' Usage='RE' Min='0' Max='1' Datatype='ST' MinLength='1' MaxLength='2'/>
 <Field Name='Reason' Usage='C' Min='0' Max='1' Datatype='ST' MinLength='1' MaxLength='9'/>
</Segment>
<Segment ID='OBX' Name='OBX' Description='Observation'>
 <DynamicMapping><Mapping Position='5' Reference='2' SecondReference='3.1'>
  <Case Value='NM' Datatype='NM'/><Case Value='CE' Datatype='CE'/>
  <Case Value='CE' SecondValue='D' Datatype='DT'/></Mapping></DynamicMapping>
 <Field Name='Set ID' Usage='R' Min='1' Max='1' Datatype='SI' MinLength='1' MaxLength='4'/>
 <Field Name='Type' Usage='R' Min='1' Max='1' Datatype='ST' MinLength='2' MaxLength='3'/>
 <Field Name='Identifier' Usage='R' Min='1' Max='1' Datatype='CE'/>
 <Field Name='Sub' Usage='O' Min='0' Max='1' Datatype='ST' MinLength='1' MaxLength='9'/>
 <Field Name='Value' Usage='R' Min='1' Max='1' Datatype='varies'/>
</Segment></Segments><Datatypes>
<Datatype ID='NM' Name='NM'/><Datatype ID='ST' Name='ST'/><Datatype ID='SI' Name='SI'/>
<Datatype ID='DT' Name='DT'/><Datatype ID='varies' Name='varies'/>
<Datatype ID='CX_T' Name='CX'>
 <Component Name='Number' Usage='R' Datatype='ST' MinLength='1' MaxLength='15'/>
 <Component Name='Check digit' Usage='O' Datatype='ST' MinLength='1' MaxLength='1'/>
 <Component Name='Scheme' Usage='C' Datatype='ST' MinLength='1' MaxLength='3'/>
</Datatype>
<Datatype ID='CE' Name='CE'>
 <Component Name='Identifier' Usage='R' Datatype='ST' MinLength='1' MaxLength='20'/>
 <Component Name='Text' Usage='O' Datatype='ST' MinLength='1' MaxLength='20'/>
 <Component Name='System' Usage='RE' Datatype='ST' MinLength='1' MaxLength='20'/>
 <Component Name='Identifier' Usage='O' Datatype='ST' MinLength='1' MaxLength='20'/>
 <Component Name='Text' Usage='O' Datatype='ST' MinLength='1' MaxLength='20'/>
 <Component Name='System' Usage='O' Datatype='ST' MinLength='1' MaxLength='20'/>
</Datatype></Datatypes></ConformanceProfile>)";

constexpr std::string_view kSets = R"(<ValueSetLibrary>
<ValueSetDefinitions Group='g' Order='1'>
<ValueSetDefinition BindingIdentifier='SEX'><ValueElement Value='F'/><ValueElement Value='M'/>
 <ValueElement Value='X' Usage='E'/></ValueSetDefinition>
<ValueSetDefinition BindingIdentifier='RACE'><ValueElement Value='r1' CodeSystem='R'/>
</ValueSetDefinition></ValueSetDefinitions></ValueSetLibrary>)";

/// Predicates and constraints as a file of their own.
std::string rules(const std::string& predicates, const std::string& constraints) {
  return "<ConformanceContext UUID='u'><Predicates>" + predicates + "</Predicates><Constraints>" +
         constraints + "</Constraints></ConformanceContext>";
}

std::string constraint(const std::string& id, const std::string& assertion) {
  return "<Constraint ID='" + id + "'><Description>says " + id + "</Description><Assertion>" +
         assertion + "</Assertion></Constraint>";
}

std::string predicate(const std::string& target, const std::string& usages,
                      const std::string& condition) {
  const std::size_t slash = usages.find('/');
  return "<Predicate Target='" + target + "' TrueUsage='" + usages.substr(0, slash) +
         "' FalseUsage='" + usages.substr(slash + 1) +
         "'><Description>If so.</Description><Condition>" + condition + "</Condition></Predicate>";
}

constexpr std::string_view kStatusIsRefused =
    "<PlainText Path='2[1]' Text='RE' IgnoreCase='false'/>";

class IgamtGuideTest : public ::testing::Test, public core::DiagnosticSink {
 protected:
  /// Makes the guide of the test profile with these rules.
  void load(const std::string& rule_file = rules("", "")) {
    std::vector<std::unique_ptr<nist::ComputableProfile>> exports;
    auto loaded = load_export(
        {{"p.xml", std::string(kProfile)}, {"v.xml", std::string(kSets)}, {"c.xml", rule_file}});
    ASSERT_TRUE(loaded) << loaded.error().message;
    exports.push_back(std::move(loaded).value());
    auto texts = write_guide(exports);
    ASSERT_TRUE(texts) << texts.error().message;
    not_checked_ = texts->not_checked;
    GuideSource source;
    source.guide = "igamt";
    source.files = texts->files;
    auto guide = Guide::load(source);
    ASSERT_TRUE(guide) << guide.error().message;
    guide_ = std::move(guide).value();
  }

  /// Errors of a message of these segments.
  std::vector<std::string> errors(std::string segments) {
    text_ = "MSH|^~\\&\n" + std::move(segments);
    std::replace(text_.begin(), text_.end(), '\n', '\r');
    findings_.clear();
    message_.scan(text_, {}, false);
    parsers::Unit unit;
    unit.bytes = text_;
    ValidatorOptions options;
    options.profile = "T22";
    validator_ = std::make_unique<Validator>(*guide_, options);
    validator_->validate(unit, message_, *this);
    return findings_;
  }

  void report(const core::Diagnostic& diagnostic) override {
    if (diagnostic.severity != core::Severity::kError) return;
    const std::string path = diagnostic.path.empty() ? validator_->element_path(diagnostic.place)
                                                     : std::string(diagnostic.path);
    findings_.push_back(std::string(diagnostic.rule->code) + " " + path);
  }

  std::unique_ptr<Guide> guide_;
  std::unique_ptr<Validator> validator_;
  parsers::Message message_;
  std::string text_;
  std::vector<std::string> findings_;
  std::vector<std::string> not_checked_;
};

TEST_F(IgamtGuideTest, ChecksUsageCardinalityLengthFormatAndValueSets) {
  load();
  EXPECT_THAT(not_checked_, IsEmpty());
  EXPECT_THAT(errors("PID|1||A1|F|r1^x^R\n"), IsEmpty());
  EXPECT_THAT(
      errors("PID|x|Y||Q|r1^x^R~r1^x^R~r1^x^R\n"),
      ElementsAre("FMT002 PID-1", "USE002 PID-2", "USE001 PID-3", "VAL001 PID-4", "CAR001 PID-5"));
  EXPECT_THAT(errors("PID|1||A1|X|r2^x^R\n"), ElementsAre("VAL001 PID-4", "VAL001 PID-5[1].1"))
      << "an excluded code is none of the set";
  EXPECT_THAT(errors("PID|1||A1|MM|\n"), Contains("LEN001 PID-4"));
}

TEST_F(IgamtGuideTest, ReadsTheGuideNotTheEngine) {
  load();
  EXPECT_THAT(errors("PID|1||A1|F|zz^y^Z^r1^x^R\n"), IsEmpty()) << "the alternate triplet counts";
  EXPECT_THAT(errors("PID|1||A1\nRXA|1|CP\nOBX|1|NM|N||5\n"), ElementsAre("STR001 ORDER[1]/ORC"))
      << "a missing segment is one finding";
}

TEST_F(IgamtGuideTest, TheValueOfAnObservationHasTheTypeOfItsMapping) {
  load();
  const std::string order = "PID|1||A1\nORC|RE\nRXA|1|CP\n";
  EXPECT_THAT(errors(order + "OBX|1|NM|N||5\n"), IsEmpty());
  EXPECT_THAT(errors(order + "OBX|1|NM|N||five\n"), ElementsAre(HasSubstr("FMT001")));
  EXPECT_THAT(errors(order + "OBX|1|CE|D||notadate\n"), ElementsAre(HasSubstr("FMT003")));
  EXPECT_THAT(errors(order + "OBX|1|ED|N||x\n"), ElementsAre(HasSubstr("FMT006")));
}

TEST_F(IgamtGuideTest, PredicatesOfDataTypesSegmentsAndGroups) {
  load(rules("<Datatype><ByID ID='CX_T'>" + predicate("3[1]", "O/X", "<Presence Path='2[1]'/>") +
                 "</ByID></Datatype><Segment><ByID ID='RXA'>" +
                 predicate("3[1]", "R/X", std::string(kStatusIsRefused)) +
                 "</ByID></Segment><Group><ByID ID='VXU_V04.ORDER'>" +
                 predicate("1[1].2[1]", "R/O",
                           "<PlainText Path='2[1].2[1]' Text='CP' IgnoreCase='false'/>") +
                 "</ByID></Group>",
             ""));
  EXPECT_THAT(not_checked_, IsEmpty());
  EXPECT_THAT(errors("PID|1||A1^^M10\n"), ElementsAre("USE005 PID-3[1].3"));
  EXPECT_THAT(errors("PID|1||A1^5^M10\n"), IsEmpty());
  EXPECT_THAT(errors("PID|1||A1\nORC|RE\nRXA|1|RE\n"), ElementsAre("USE004 ORDER[1]/RXA-3"));
  EXPECT_THAT(errors("PID|1||A1\nORC|RE\nRXA|1||why\n"), ElementsAre("USE005 ORDER[1]/RXA-3"))
      << "a test of an absent element is false";
  EXPECT_THAT(errors("PID|1||A1\nORC|RE\nRXA|1|CP\n"), ElementsAre("USE004 ORDER[1]/ORC-2"));
}

TEST_F(IgamtGuideTest, ConstraintsOfDataTypesSegmentsGroupsAndTheMessage) {
  load(rules("", "<Datatype><ByID ID='CX_T'>" +
                     constraint("T-1", "<Format Path='1[1]' Regex='[A-Z][0-9]+'/>") +
                     "</ByID></Datatype><Segment><ByID ID='PID_T 1'>" +
                     constraint("T-2", "<PlainText Path='1[1]' Text='1' IgnoreCase='false'/>") +
                     "</ByID><ByID ID='RXA'>" +
                     constraint("T-3", "<IMPLY>" + std::string(kStatusIsRefused) +
                                           "<StringList Path='3[1]' CSV='00,01'/></IMPLY>") +
                     "</ByID></Segment><Group><ByID ID='VXU_V04.ORDER'>" +
                     constraint("T-4",
                                "<IMPLY><PlainText Path='2[1].2[1]' Text='CP' IgnoreCase='false'/>"
                                "<Presence Path='3[1].1[1]'/></IMPLY>") +
                     "</ByID></Group><Message><ByID ID='m'>" +
                     constraint("T-5", "<IZSetID Parent='3[*]' Element='3[*].1[*].1[*]'/>") +
                     "</ByID></Message>"));
  EXPECT_THAT(not_checked_, IsEmpty());
  EXPECT_THAT(errors("PID|2||a1\n"), ElementsAre("T-1 PID-3[1].1", "T-2 PID-1"));
  EXPECT_THAT(errors("PID|1||A1\nORC|RE\nRXA|1|RE|02\n"), ElementsAre("T-3 ORDER[1]/RXA-3"));
  EXPECT_THAT(errors("PID|1||A1\nORC|RE\nRXA|1|RE|\n"), IsEmpty())
      << "nothing is demanded of what is absent";
  EXPECT_THAT(errors("PID|1||A1\nORC|RE\nRXA|1|CP\n"), ElementsAre("T-4 ORDER[1]"));
  const std::string order = "PID|1||A1\nORC|RE\nRXA|1|CP\n";
  EXPECT_THAT(errors(order + "OBX|1|NM|N||5\nOBX|2|NM|N||5\n"), IsEmpty());
  EXPECT_THAT(errors(order + "OBX|1|NM|N||5\nOBX|3|NM|N||5\n"), ElementsAre(HasSubstr("T-5")));
}

TEST_F(IgamtGuideTest, OneOfSeveralValuesAndCodesOfCompositeElements) {
  load(rules("",
             "<Segment><ByID ID='PID_T 1'>" +
                 constraint("T-7",
                            "<ValueSet Path='5[1]' ValueSetID='RACE' BindingStrength='R' "
                            "BindingLocation='1'/>") +
                 "</ByID></Segment><Group><ByID ID='VXU_V04.ORDER'>" +
                 constraint("T-8",
                            "<IMPLY><Presence Path='3[1]'/><PlainText Path='3[*].1[1].3[1].1[1]' "
                            "Text='K' IgnoreCase='false' AtLeastOnce='true'/></IMPLY>") +
                 "</ByID></Group>"));
  EXPECT_THAT(not_checked_, IsEmpty());
  EXPECT_THAT(errors("PID|1||A1||r2^x^R\n"), Contains("T-7 PID-5[1]"));
  const std::string order = "PID|1||A1||r1^x^R\nORC|RE\nRXA|1|CP\n";
  EXPECT_THAT(errors(order), IsEmpty()) << "no observation, nothing demanded";
  EXPECT_THAT(errors(order + "OBX|1|NM|L||5\nOBX|2|NM|K||5\n"), IsEmpty());
  EXPECT_THAT(errors(order + "OBX|1|NM|L||5\n"), ElementsAre(HasSubstr("T-8")));
}

TEST_F(IgamtGuideTest, NamesWhatItCannotSay) {
  load(rules("<Segment><ByID ID='RXA'>" + predicate("3[1]", "R/X", "<Sometimes Path='2[1]'/>") +
                 "</ByID></Segment>",
             "<Segment><ByID ID='PID_T 1'>" +
                 constraint("T-6", "<StringFormat Path='1[1]' Format='LOINC'/>") +
                 "</ByID></Segment>"));
  EXPECT_THAT(not_checked_, Contains(HasSubstr("Sometimes")));
  EXPECT_THAT(not_checked_, Contains("predicate of RXA-3 in RXA"));
  EXPECT_THAT(not_checked_, Contains("constraint T-6 of PID_T_1"));
  EXPECT_THAT(errors("PID|1||A1\nORC|RE\nRXA|1|CP|why\n"), IsEmpty())
      << "without its condition the element is optional";
}

TEST_F(IgamtGuideTest, RefusesAStructureWithoutGrammar) {
  std::string other(kProfile);
  const std::string wanted = "StructID='VXU_V04'";
  other.replace(other.find(wanted), wanted.size(), "StructID='ADT_A01'");
  std::vector<std::unique_ptr<nist::ComputableProfile>> exports;
  exports.push_back(std::move(load_export({{"p.xml", other}})).value());
  const auto texts = write_guide(exports);
  ASSERT_FALSE(texts);
  EXPECT_THAT(texts.error().message, HasSubstr("ADT_A01"));
}

}  // namespace
}  // namespace iztk::profiles::igamt
