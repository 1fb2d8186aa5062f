#include "inspect/bundles/bundle_table.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "inspect/bundles/resource_path.h"

namespace iztk::inspect {
namespace {

const std::string kBundleOfADose =
    R"({"resourceType":"Bundle","identifier":{"value":"M1"},"entry":[)"
    R"({"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"1","birthDate":"2020-02"}},)"
    R"({"fullUrl":"urn:uuid:2","resource":{"resourceType":"Immunization","id":"2",)"
    R"("identifier":[{"type":{"coding":[{"code":"PLAC"}]},"value":"P"},)"
    R"({"type":{"coding":[{"code":"FILL"}]},"value":"F"}],)"
    R"("doseQuantity":{"value":0.50},"primarySource":false,)"
    R"("patient":{"reference":"urn:uuid:1"},"status":"completed"}}]})";

/// The only row of a JSON text, as an object.
std::string row_of(std::string_view json, const ResourceStore& store = {}) {
  const Table* const table = *find_table("doses");
  const auto columns = table->columns();
  const auto places = bundle_columns(*columns);
  EXPECT_TRUE(places) << places.error().message;
  BundleTable rows(*table, *places, kNdjsonTable, store);
  std::string out;
  const auto count = rows.read(json, 1, 1, &out);
  return count ? out : count.error().message;
}

bool has(const std::string& row, std::string_view member) {
  return row.find(member) != std::string::npos;
}

TEST(BundleTable, ReadsADose) {
  const std::string row = row_of(kBundleOfADose);
  for (const std::string_view member :
       {R"("message_id":"M1")", R"("filler_order":"F")", R"("placer_order":"P")",
        R"("amount":"0.50")", R"("source":"historical")", R"("birth_date":"2020-02")",
        R"("birth_date_precision":"month")", R"("age_days":null)", R"("status":"completed")"}) {
    EXPECT_TRUE(has(row, member)) << member << " is not in " << row;
  }
}

TEST(BundleTable, AResourceOfABulkFileFindsItsPatient) {
  ResourceStore store;
  ASSERT_TRUE(store.add(R"({"resourceType":"Patient","id":"7","birthDate":"2020-02-03"})"));
  const std::string row =
      row_of(R"({"resourceType":"Immunization","id":"2","patient":{"reference":"Patient/7"},)"
             R"("occurrenceDateTime":"2020-02-05T10:00:00-06:00"})",
             store);
  EXPECT_TRUE(has(row, R"("age_days":2)")) << row;
  EXPECT_TRUE(has(row, R"("dose_date_precision":"second")")) << row;
  EXPECT_TRUE(has(row, R"("message_id":null)")) << row;
}

TEST(BundleTable, UnknownReferencesLeaveCellsEmpty) {
  const std::string row = row_of(
      R"({"resourceType":"Immunization","patient":{"reference":"Patient/7"},"manufacturer":5})");
  EXPECT_TRUE(has(row, R"("birth_date":null)")) << row;
  EXPECT_TRUE(has(row, R"("manufacturer":null)")) << row;
}

TEST(BundleTable, OtherResourcesHaveNoRow) {
  EXPECT_EQ(row_of(R"({"resourceType":"Observation","id":"1"})"), "");
}

TEST(BundleTable, WhatIsNoResourceIsAnError) {
  EXPECT_EQ(row_of("[1]"), "it is not a FHIR resource");
  EXPECT_EQ(row_of("5"), "it is not a FHIR resource");
  EXPECT_FALSE(row_of("{").empty());
  EXPECT_FALSE(row_of("").empty());
}

TEST(BundleTable, OddShapesAreNoRowsOrEmptyCells) {
  EXPECT_EQ(row_of(R"({"resourceType":"Bundle","entry":[5,null,{"resource":7},{"resource":{}}]})"),
            "");
  EXPECT_TRUE(has(row_of(R"({"resourceType":"Immunization","status":{"a":[]},"patient":[]})"),
                  R"("status":null)"));
}

TEST(ResourcePath, Steps) {
  const auto path = parse_resource_path("A.b(c.d=http://e.f/g).h->i");
  ASSERT_TRUE(path) << path.error().message;
  EXPECT_EQ(path->resource, "A");
  ASSERT_EQ(path->steps.size(), 3u);
  EXPECT_EQ(path->steps[0].where, (std::vector<std::string_view>{"c", "d"}));
  EXPECT_EQ(path->steps[0].equals, "http://e.f/g");
  EXPECT_TRUE(path->steps[1].follow);
  EXPECT_EQ(path->steps[2].name, "i");
}

TEST(ResourcePath, Faults) {
  for (const std::string_view text : {"", "A", "A.", ".b", "A.b(", "A.b(c)", "A.b(c=)", "A.b(=c)",
                                      "A.b->", "A.b(c=d)e", "A..b", "A.b-c"}) {
    EXPECT_FALSE(parse_resource_path(text)) << text;
  }
}

TEST(BundleColumns, OfAllTablesAreRead) {
  for (const Table& table : tables()) {
    const auto columns = table.columns();
    const auto places = bundle_columns(*columns);
    EXPECT_TRUE(places) << table.name << ": " << places.error().message;
  }
}

}  // namespace
}  // namespace iztk::inspect
