#include "translators/fhir_text.h"

#include <gtest/gtest.h>

#include <string>

#include "translators/uuid.h"

namespace iztk::translators {
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
  const std::string uuid = name_uuid("Patient|urn:oid:2.999|1");
  EXPECT_EQ(uuid, name_uuid("Patient|urn:oid:2.999|1"));
  EXPECT_NE(uuid, name_uuid("Patient|urn:oid:2.999|2"));
  ASSERT_EQ(uuid.size(), 36u);
  EXPECT_EQ(uuid[14], '5');
  EXPECT_NE(std::string("89ab").find(uuid[19]), std::string::npos);
  // uuidgen --sha1 --namespace @url --name https://iztk.example.org/
  EXPECT_EQ(name_uuid(""), "60bd6a62-7448-530d-82ab-2983e7e2a232");
}

}  // namespace
}  // namespace iztk::translators
