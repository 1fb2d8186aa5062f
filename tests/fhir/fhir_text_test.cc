#include "fhir/fhir_text.h"

#include <gtest/gtest.h>

#include <string>

#include "core/hash/uuid.h"

namespace iztk::fhir {
namespace {

std::string convert(std::string_view text, Primitive primitive,
                    std::optional<std::int16_t> offset = {}) {
  static core::Arena arena;
  return std::string(to_fhir(text, primitive, offset, arena).text);
}

TEST(FhirText, DatesKeepTheirPrecision) {
  EXPECT_EQ(convert("2024", Primitive::kDateTime), "2024");
  EXPECT_EQ(convert("202403", Primitive::kDateTime), "2024-03");
  EXPECT_EQ(convert("20240305", Primitive::kDateTime), "2024-03-05");
  EXPECT_EQ(convert("20240305101530.25+0530", Primitive::kDateTime),
            "2024-03-05T10:15:30.25+05:30");
  EXPECT_EQ(convert("202403051015-0000", Primitive::kDateTime), "2024-03-05T10:15:00-00:00");
}

TEST(FhirText, OffsetsAreNotMadeUp) {
  EXPECT_EQ(convert("20240305101530", Primitive::kDateTime), "2024-03-05");
  EXPECT_EQ(convert("20240305101530", Primitive::kInstant), "");
  EXPECT_EQ(convert("20240305101530", Primitive::kInstant, std::int16_t{-330}),
            "2024-03-05T10:15:30-05:30");
  EXPECT_EQ(convert("2024030510-0600", Primitive::kDateTime), "2024-03-05");
}

TEST(FhirText, NumbersKeepTheirDigits) {
  EXPECT_EQ(convert("0.50", Primitive::kDecimal), "0.50");
  EXPECT_EQ(convert(".5", Primitive::kDecimal), "0.5");
  EXPECT_EQ(convert("+005", Primitive::kDecimal), "5");
  EXPECT_EQ(convert("1e3", Primitive::kDecimal), "");
  EXPECT_EQ(convert("0", Primitive::kPositiveInt), "");
  EXPECT_EQ(convert("-1", Primitive::kUnsignedInt), "");
}

TEST(FhirText, WhatIsNotValidIsLeftOut) {
  EXPECT_EQ(convert("2024-03-05", Primitive::kDate), "");
  EXPECT_EQ(convert("maybe", Primitive::kBoolean), "");
  EXPECT_EQ(convert("a  b", Primitive::kCode), "");
  EXPECT_EQ(convert(std::string_view("a\x01z", 3), Primitive::kString), "");
}

TEST(NameUuid, IsVersion5AndAlwaysTheSame) {
  // uuidgen --sha1 --namespace 60bd6a62-7448-530d-82ab-2983e7e2a232 --name ...
  EXPECT_EQ(core::name_uuid("Patient|urn:oid:2.999|1").text(),
            "43d47a18-ed0f-56a3-9760-1243c0c0f1ca");
  EXPECT_EQ(core::name_uuid("").text(), "5d3ebefd-9e1e-554c-b2da-15ca688e3f27");
}

// Names that end just before and behind the places where the digest starts another block.
TEST(NameUuid, AnyLength) {
  EXPECT_EQ(core::name_uuid(std::string(39, 'n')).text(), "ad6c92f9-cdac-5b9b-b000-6aa212af31c3");
  EXPECT_EQ(core::name_uuid(std::string(40, 'n')).text(), "0eb60ce9-4acd-5dc5-ad33-327083a77428");
  EXPECT_EQ(core::name_uuid(std::string(47, 'n')).text(), "7fc126ea-dd7c-5e23-90a7-c699d10e7bc2");
  EXPECT_EQ(core::name_uuid(std::string(48, 'n')).text(), "a65da5ac-cc36-591e-a773-5d235f18bc81");
  EXPECT_EQ(core::name_uuid(std::string(111, 'n')).text(), "6778eadc-0a0c-53a4-82c9-914ffb03d8ec");
  EXPECT_EQ(core::name_uuid(std::string(112, 'n')).text(), "421cd038-6ddc-52cb-8f19-37fd9f752c27");
  EXPECT_EQ(core::name_uuid(std::string(500, 'n')).text(), "243d781e-a4bf-5e80-8f0c-882dae8991d2");
}

}  // namespace
}  // namespace iztk::fhir
