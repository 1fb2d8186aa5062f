#include "fhir/bundle_resources.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::fhir {
namespace {

constexpr const char* kBundle =
    R"({"resourceType":"Bundle","id":"b","timestamp":"2024-03-05T10:15:30-06:00","type":"message",)"
    R"("entry":[{"fullUrl":"urn:uuid:11","resource":{"resourceType":"Immunization","id":"11",)"
    R"("patient":{"reference":"urn:uuid:22"},"note":[{"text":"a \"reference\": urn:uuid:22"}],)"
    R"("performer":[{"actor":{"reference":"urn:uuid:99"}}]}},)"
    R"({"fullUrl":"urn:uuid:22","resource":{"resourceType":"Patient","id":"22","contact":)"
    R"([{"organization":{"reference":"Organization\/5"}}],"multipleBirthInteger":2}}]})";

TEST(BundleResources, ReferencesHaveTypeAndId) {
  BundleResources bundle;
  ASSERT_TRUE(bundle.read(kBundle));
  EXPECT_EQ(bundle.timestamp(), "2024-03-05T10:15:30-06:00");
  ASSERT_EQ(bundle.resources().size(), 2u);
  const BundleResource& dose = bundle.resources()[0];
  EXPECT_EQ(dose.type, "Immunization");
  EXPECT_EQ(dose.id, "11");
  // A text that looks like a reference is kept, and so is a reference to something elsewhere.
  EXPECT_EQ(dose.json,
            R"({"resourceType":"Immunization","id":"11","patient":{"reference":"Patient/22"},)"
            R"("note":[{"text":"a \"reference\": urn:uuid:22"}],)"
            R"("performer":[{"actor":{"reference":"urn:uuid:99"}}]})");
  EXPECT_EQ(bundle.resources()[1].type, "Patient");
  EXPECT_EQ(bundle.resources()[1].json,
            R"({"resourceType":"Patient","id":"22","contact":)"
            R"([{"organization":{"reference":"Organization\/5"}}],"multipleBirthInteger":2})");
}

TEST(BundleResources, IsUsedAgain) {
  BundleResources bundle;
  ASSERT_TRUE(bundle.read(kBundle));
  ASSERT_TRUE(bundle.read(R"({"resourceType":"Bundle","id":"c","type":"message","entry":[]})"));
  EXPECT_TRUE(bundle.resources().empty());
  EXPECT_EQ(bundle.timestamp(), "");
}

TEST(BundleResources, ListsThatAreNoEntries) {
  BundleResources bundle;
  ASSERT_TRUE(bundle.read(R"({"resourceType":"Bundle","link":[{"resource":{"id":"x"}}]})"));
  EXPECT_TRUE(bundle.resources().empty());
}

TEST(BundleResources, FaultsAreReportedWithoutValues) {
  BundleResources bundle;
  const core::Status cut = bundle.read(R"({"entry":[{"resource":{"id":"Doe)");
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().message, "a bundle is not well-formed JSON");
  const core::Status without_id =
      bundle.read(R"({"entry":[{"resource":{"resourceType":"Patient"}}]})");
  ASSERT_FALSE(without_id);
  EXPECT_EQ(without_id.error().message, "a resource of a bundle has no type or no id");
}

}  // namespace
}  // namespace iztk::fhir
