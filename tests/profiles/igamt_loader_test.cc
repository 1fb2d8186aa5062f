#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "profiles/igamt/loader.h"
#include "profiles/nist/engine.h"

namespace iztk::profiles::igamt {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

/// A small profile: MSH, and any number of ZAA with a number, a code and a text.
std::string profile_file(std::string_view code_attributes = "") {
  return "<ConformanceProfile ID='p'><Messages><Message ID='m' Identifier='T1' Type='ZZZ' "
         "Event='Z01' "
         "StructID='ZZZ_Z01'><Segment Ref='MSH' Usage='R' Min='1' Max='1'/><Group ID='G' "
         "Name='ZZZ_Z01.G' Usage='RE' Min='0' Max='2'><Segment Ref='ZAA' Usage='R' Min='1' "
         "Max='1'/></Group></Message></Messages><Segments><Segment ID='MSH' Name='MSH' "
         "Description='Header'/><Segment ID='ZAA' Name='ZAA' Description='Test'><Field "
         "Name='Number' "
         "Usage='R' Min='1' Max='1' Datatype='NM' MinLength='1' MaxLength='3'/><Field Name='Code' "
         "Usage='RE' Min='0' Max='1' Datatype='CE' MinLength='NA' MaxLength='NA' ConfLength='NA' " +
         std::string(code_attributes) +
         "/><Field Name='Text' Usage='RE' Min='0' Max='*' Datatype='ST' MinLength='1' "
         "MaxLength='*'/>"
         "</Segment></Segments><Datatypes><Datatype ID='NM' Name='NM'/><Datatype ID='ST' "
         "Name='ST'/>"
         "<Datatype ID='CE' Name='CE'><Component Name='Identifier' Usage='R' Datatype='ST' "
         "MinLength='1' MaxLength='20'/><Component Name='Text' Usage='O' Datatype='ST' "
         "MinLength='1' "
         "MaxLength='20'/><Component Name='System' Usage='RE' Datatype='ST' MinLength='1' "
         "MaxLength='20'/></Datatype></Datatypes></ConformanceProfile>";
}

constexpr std::string_view kValueSets =
    "<ValueSetLibrary><NoValidation><BindingIdentifier>N</BindingIdentifier></NoValidation>"
    "<ValueSetDefinitions Group='g' Order='1'><ValueSetDefinition BindingIdentifier='V'>"
    "<ValueElement Value='a' CodeSystem='S'/><ValueElement Value='p' CodeSystem='S' Usage='P'/>"
    "<ValueElement Value='e' CodeSystem='S' Usage='E'/></ValueSetDefinition></ValueSetDefinitions>"
    "</ValueSetLibrary>";

std::string constraint_file(std::string_view assertion) {
  return "<ConformanceContext UUID='u'><Constraints><Segment><ByID ID='ZAA'><Constraint ID='C-1'>"
         "<Description>words</Description><Assertion>" +
         std::string(assertion) +
         "</Assertion></Constraint></ByID></Segment></Constraints>"
         "</ConformanceContext>";
}

using Loaded = core::Result<std::unique_ptr<nist::ComputableProfile>>;

std::vector<std::string> errors_of(const Loaded& profile, const std::string& segments) {
  EXPECT_TRUE(profile) << profile.error().message;
  nist::Engine engine(**profile);
  const nist::Report report = engine.check("MSH|^~\\&|\r" + segments, (*profile)->messages.front());
  std::vector<std::string> result;
  for (const nist::Detection& detection : report.detections) {
    if (detection.path == "MSH[1]") continue;  // The header of the test profile has no fields.
    if (detection.classification == nist::Classification::kWarning) continue;
    result.push_back(std::string(detection.category) + " " + detection.path);
  }
  return result;
}

std::vector<std::string> errors_of(std::string_view assertion, const std::string& segments) {
  return errors_of(load_export({{"p.xml", profile_file()},
                                {"v.xml", std::string(kValueSets)},
                                {"c.xml", constraint_file(assertion)}}),
                   segments);
}

std::string load_error(const std::vector<ExportFile>& files) {
  const Loaded profile = load_export(files);
  return profile ? "no error" : profile.error().message;
}

const std::string kFails = "Constraint Failure ZAA[1]";

TEST(IgamtLoader, ReadsUsageCardinalityLengthAndFormat) {
  const Loaded profile = load_export({{"p.xml", profile_file()}});
  EXPECT_THAT(errors_of(profile, "ZAA|1|a^^S|t\r"), IsEmpty());
  EXPECT_THAT(errors_of(profile, "ZAA||a\r"), ElementsAre("Usage ZAA[1]-1[1]"));
  EXPECT_THAT(errors_of(profile, "ZAA|x|a~b\r"),
              ElementsAre("Format ZAA[1]-1[1]", "Cardinality ZAA[1]-2[2]"));
  EXPECT_THAT(errors_of(profile, "ZAA|1|^t\r"), ElementsAre("Usage ZAA[1]-2[1].1"));
  EXPECT_THAT(errors_of(profile, "ZAA|1\rZAA|1\rZAA|1\r"), ElementsAre("Cardinality ZZZ_Z01.G[3]"));
}

TEST(IgamtLoader, ReadsBindingsOfBothGenerations) {
  const std::string inside = "Binding='V' BindingStrength='R' BindingLocation='1'";
  const Loaded old_form =
      load_export({{"p.xml", profile_file(inside)}, {"v.xml", std::string(kValueSets)}});
  const std::string bindings =
      "<ValueSetBindingsContext ID='b'><ValueSetBindings><Segment><ByID ID='ZAA'><ValueSetBinding "
      "BindingStrength='R' Target='2[*]'><BindingLocations><ComplexBindingLocation "
      "CodeLocation='1[1]' CodeSystemLocation='3[1]'/></BindingLocations><Bindings><Binding "
      "BindingIdentifier='V'/></Bindings></ValueSetBinding></ByID></Segment></ValueSetBindings>"
      "</ValueSetBindingsContext>";
  const Loaded new_form = load_export(
      {{"p.xml", profile_file()}, {"v.xml", std::string(kValueSets)}, {"b.xml", bindings}});
  for (const Loaded* profile : {&old_form, &new_form}) {
    EXPECT_THAT(errors_of(*profile, "ZAA|1|a^^S\r"), IsEmpty());
    EXPECT_THAT(errors_of(*profile, "ZAA|1|b^^S\r"), ElementsAre("Code Not Found ZAA[1]-2[1].1"));
    EXPECT_THAT(errors_of(*profile, "ZAA|1|a^^T\r"), ElementsAre("Coded Element ZAA[1]-2[1].3"));
  }
  EXPECT_THAT(errors_of(old_form, "ZAA|1|e^^S\r"), ElementsAre("EVS ZAA[1]-2[1].1"));
  EXPECT_THAT(errors_of(old_form, "ZAA|1|p^^S\r"), ElementsAre("PVS ZAA[1]-2[1].1"));
  EXPECT_THAT(errors_of(old_form, "ZAA|1|a\r"), ElementsAre("Binding Location ZAA[1]-2[1]"));
}

TEST(IgamtLoader, EvaluatesEveryExpressionElement) {
  struct Case {
    std::string assertion;
    std::string passes;
    std::string fails;
  };
  const std::vector<Case> cases = {
      {"<Presence Path='3[1]'/>", "ZAA|1||t\r", "ZAA|1\r"},
      {"<PlainText Path='3[1]' Text='x' IgnoreCase='true'/>", "ZAA|1||X\r", "ZAA|1||y\r"},
      {"<PlainText Path='3[1]' Text='x'/>", "ZAA|1\r", "ZAA|1||X\r"},
      {"<PlainText Path='3[*]' Text='x' AtLeastOnce='true'/>", "ZAA|1||y~x\r", "ZAA|1||y~z\r"},
      {"<PlainText Path='3[1]' Text='x' NotPresentBehavior='FAIL'/>", "ZAA|1||x\r", "ZAA|1\r"},
      {"<StringList Path='3[1]' CSV='x, y'/>", "ZAA|1||y\r", "ZAA|1||z\r"},
      {"<NumberList Path='1[1]' CSV='1,2.5'/>", "ZAA|2.50\r", "ZAA|3\r"},
      {"<Format Path='3[1]' Regex='[a-c]+'/>", "ZAA|1||abc\r", "ZAA|1||abd\r"},
      {"<StringFormat Path='3[1]' Format='LOINC'/>", "ZAA|1||64994-7\r", "ZAA|1||64994-1\r"},
      {"<SimpleValue Path='1[1]' Operator='GE' Value='2' Type='Number'/>", "ZAA|2\r", "ZAA|1\r"},
      {"<PathValue Path1='1[1]' Operator='NE' Path2='3[1]'/>", "ZAA|1||2\r", "ZAA|1||1.0\r"},
      {"<PathValue Path1='1[1]' Operator='NE' Path2='3[1]' IdenticalEquality='true'/>",
       "ZAA|1||1.0\r", "ZAA|1||1\r"},
      {"<ValueSet Path='2[1]' ValueSetID='V' BindingStrength='R' BindingLocation='1'/>",
       "ZAA|1|a^^S\r", "ZAA|1|b^^S\r"},
      {"<isNULL Path='3[1]'/>", "ZAA|1||\"\"\r", "ZAA|1||x\r"},
      {"<NOT><Presence Path='3[1]'/></NOT>", "ZAA|1\r", "ZAA|1||x\r"},
      {"<AND><Presence Path='2[1]'/><Presence Path='3[1]'/></AND>", "ZAA|1|a|b\r", "ZAA|1|a\r"},
      {"<OR><Presence Path='2[1]'/><Presence Path='3[1]'/></OR>", "ZAA|1||b\r", "ZAA|1\r"},
      {"<XOR><Presence Path='2[1]'/><Presence Path='3[1]'/></XOR>", "ZAA|1||b\r", "ZAA|1|a|b\r"},
      {"<IMPLY><Presence Path='2[1]'/><Presence Path='3[1]'/></IMPLY>", "ZAA|1\r", "ZAA|1|a\r"},
      {"<FORALL><Presence Path='1[1]'/><Presence Path='2[1]'/><Presence Path='3[1]'/></FORALL>",
       "ZAA|1|a|b\r", "ZAA|1|a\r"},
      {"<EXIST><Presence Path='2[1]'/><Presence Path='3[1]'/></EXIST>", "ZAA|1|a\r", "ZAA|1\r"},
      {"<SetID Path='1[1]'/>", "ZAA|1\r", "ZAA|2\r"},
  };
  for (const Case& test : cases) {
    EXPECT_THAT(errors_of(test.assertion, test.passes), IsEmpty()) << test.assertion;
    EXPECT_THAT(errors_of(test.assertion, test.fails), ElementsAre(StartsWith(kFails)))
        << test.assertion;
  }
}

TEST(IgamtLoader, WhatCannotBeDecidedIsASpecError) {
  EXPECT_THAT(errors_of("<PlainText Path='2[1]' Text='x'/>", "ZAA|1|a\r"),
              ElementsAre("Constraint Spec Error ZAA[1]"));
  EXPECT_THAT(errors_of("<Presence Path='3[1].1[1]'/>", "ZAA|1||x\r"),
              ElementsAre("Constraint Spec Error ZAA[1]"));
}

TEST(IgamtLoader, UnknownConstructsAreNamedAndNotEvaluated) {
  const Loaded profile =
      load_export({{"p.xml", profile_file()},
                   {"c.xml", constraint_file("<NOT><Nosuch Path='1[1]'/></NOT>")},
                   {"x.xml", "<CoConstraintContext><Other/></CoConstraintContext>"}});
  ASSERT_TRUE(profile) << profile.error().message;
  EXPECT_THAT((*profile)->not_checked,
              ElementsAre(HasSubstr("Nosuch"), HasSubstr("CoConstraintContext")));
  EXPECT_THAT(errors_of(profile, "ZAA|1\r"), IsEmpty());
}

TEST(IgamtLoader, FaultsAreReportedWithTheirPlace) {
  EXPECT_THAT(load_error({{"p.xml", "<ConformanceProfile>\n<Messages>"}}), StartsWith("p.xml:2:"));
  EXPECT_THAT(load_error({{"p.xml", "<!DOCTYPE a><ConformanceProfile/>"}}), HasSubstr("DOCTYPE"));
  EXPECT_THAT(load_error({{"v.xml", std::string(kValueSets)}}), HasSubstr("ConformanceProfile"));
  EXPECT_THAT(load_error({{"p.xml", profile_file()}, {"q.xml", profile_file()}}),
              HasSubstr("a second ConformanceProfile"));
  EXPECT_THAT(
      load_error({{"p.xml", profile_file()}, {"c.xml", constraint_file("<Presence Path='x'/>")}}),
      AllOf(StartsWith("c.xml:1:"), HasSubstr("is not a path")));
  EXPECT_THAT(load_error({{"p.xml", profile_file()},
                          {"c.xml", constraint_file("<Format Path='1[1]' Regex='('/>")}}),
              HasSubstr("regular expression"));
  std::string circle = profile_file();
  circle.replace(circle.find("Datatype='ST' MinLength='1' MaxLength='20'"), 13, "Datatype='CE'");
  EXPECT_THAT(load_error({{"p.xml", circle}}), HasSubstr("circle"));
}

TEST(IgamtLoader, RefusesIncludes) {
  for (const char* include :
       {"<Include href='../x.xml'/>",
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='x'/>"}) {
    std::string text = profile_file();
    text.insert(text.find("<Segments>"), include);
    EXPECT_THAT(load_error({{"p.xml", text}}), HasSubstr("other files are not included"));
  }
}

TEST(IgamtLoader, RefusesAMinimumAboveTheMaximum) {
  for (const char* right : {"Min='0' Max='2'", "Min='0' Max='1'"}) {
    std::string text = profile_file();
    text.replace(text.find(right), 15, "Min='5' Max='2'");
    EXPECT_THAT(load_error({{"p.xml", text}}), HasSubstr("Min is larger than Max"));
  }
}

/// Each type refers to the next one a hundred times.
std::string many_references(int levels) {
  std::string types;
  for (int level = 0; level < levels; ++level) {
    types += "<Datatype ID='T" + std::to_string(level) + "' Name='T'>";
    for (int i = 0; i < 100; ++i) {
      types += "<Component Name='x' Usage='O' Datatype='T" + std::to_string(level + 1) + "'/>";
    }
    types += "</Datatype>";
  }
  types += "<Datatype ID='T" + std::to_string(levels) + "' Name='ST'/>";
  std::string text = profile_file();
  text.insert(text.find("<Datatype "), types);
  return text;
}

TEST(IgamtLoader, LooksAtEachDataTypeOnce) {
  EXPECT_EQ(load_error({{"p.xml", many_references(7)}}), "no error");
  EXPECT_THAT(load_error({{"p.xml", many_references(8)}}), HasSubstr("nested too deeply"));
}

}  // namespace
}  // namespace iztk::profiles::igamt
