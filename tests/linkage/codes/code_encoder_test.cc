#include "linkage/codes/code_encoder.h"

#include <gtest/gtest.h>

#include "tests/linkage/people.h"

namespace iztk::linkage {
namespace {

using testing::encoder;
using testing::person;

SegmentBits bits(const CodeBits& code, Segment segment) {
  return code.get(CodeLayout::built_in().row(segment));
}

TEST(CodeEncoder, EqualValuesHaveEqualCodes) {
  Person other = person("LUKASZ", "OBRIEN-LOPEZ", "20200229");
  other[PersonField::kStreet] = "12 maple st.";
  other[PersonField::kPhone] = "1 (406) 555 0142 ext. 7";
  EXPECT_EQ(encoder().encode(person("Łukasz", "O'Brien Lopez", "2020-02-29")),
            encoder().encode(other));
}

TEST(CodeEncoder, OtherKeysHaveOtherCodes) {
  const Person one = person("Anna", "Nowak", "20200229");
  const CodeBits code = encoder().encode(one);
  const CodeBits other = encoder("another key of tests").encode(one);
  for (const Segment segment : {Segment::kFirst, Segment::kLast, Segment::kStreet, Segment::kPhone,
                                Segment::kToken1, Segment::kToken3}) {
    EXPECT_NE(bits(code, segment), bits(other, segment));
  }
}

TEST(CodeEncoder, NamesAreSaltedWithTheBirthDate) {
  const CodeBits code = encoder().encode(person("Anna", "Nowak", "20200229"));
  const CodeBits other = encoder().encode(person("Anna", "Nowak", "20200301"));
  EXPECT_NE(bits(code, Segment::kFirst), bits(other, Segment::kFirst));
  EXPECT_NE(bits(code, Segment::kLast), bits(other, Segment::kLast));
  EXPECT_EQ(bits(code, Segment::kStreet), bits(other, Segment::kStreet));
  EXPECT_EQ(bits(code, Segment::kToken1), bits(other, Segment::kToken1));
}

TEST(CodeEncoder, WhatIsMissingIsEmpty) {
  Person nobody;
  EXPECT_EQ(encoder().encode(nobody), CodeBits());
  const CodeBits code = encoder().encode(person("Anna", "Nowak", ""));
  EXPECT_TRUE(is_empty(bits(code, Segment::kFirst)));
  EXPECT_TRUE(is_empty(bits(code, Segment::kLast)));
  EXPECT_FALSE(is_empty(bits(code, Segment::kToken1)));
}

TEST(CodeEncoder, StreetAndPhoneCanBeLeftOut) {
  const CodeBits code = encoder("a key of the tests", {.street = false, .phone = false})
                            .encode(person("Anna", "Nowak", "20200229"));
  for (const Segment segment :
       {Segment::kStreet, Segment::kPhone, Segment::kToken2, Segment::kToken4}) {
    EXPECT_TRUE(is_empty(bits(code, segment)));
  }
  EXPECT_FALSE(is_empty(bits(code, Segment::kToken1)));
}

TEST(CodeEncoder, ShortFormAndFullNameShareARoot) {
  const auto root = [](const std::string& name) {
    return bits(encoder().encode(person(name, "Nowak", "20200229")), Segment::kNickname)[0];
  };
  EXPECT_EQ(root("Bob") ^ root("Robert"), 1U);
  EXPECT_EQ(root("Bob"), root("Bobby"));
  EXPECT_NE(root("Emma"), root("Emmma"));  // The same 2-grams.
  EXPECT_EQ(root("Emma"), root("EMMA"));
  EXPECT_EQ(root(""), 0U);
}

TEST(CodeEncoder, SwappedNamesHaveTheSameTokens) {
  const CodeBits one = encoder().encode(person("Anna", "Nowak", "20200229"));
  const CodeBits other = encoder().encode(person("Nowak", "Anna", "20200229"));
  for (const Segment segment : {Segment::kToken1, Segment::kToken3}) {
    EXPECT_EQ(bits(one, segment), bits(other, segment));
  }
  EXPECT_NE(bits(one, Segment::kFirst), bits(other, Segment::kFirst));
}

TEST(CodeEncoder, WithoutSaltNamesDoNotDependOnTheBirthDate) {
  CodeEncoder unsalted = encoder("a key of the tests", {.salted = false});
  const CodeBits one = unsalted.encode(person("Anna", "Nowak", "20200229"));
  EXPECT_EQ(one, unsalted.encode(person("Anna", "Nowak", "20200301")));
  EXPECT_EQ(one, unsalted.encode(person("Anna", "Nowak", "")));
  EXPECT_NE(one, encoder().encode(person("Anna", "Nowak", "20200229")));
}

}  // namespace
}  // namespace iztk::linkage
