#include "translators/original_message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "core/hash/base64.h"
#include "tests/translators/translate_helper.h"

namespace iztk::translators {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(OriginalMessage, IsInTheBundleIfAskedFor) {
  const std::string message =
      vxu("RXA|0|1|20240305||03^MMR^CVX|0.5|mL^milliliter^UCUM||00^New^NIP001||||||L-1|||||CP|A");
  EXPECT_THAT(translate(message).json, Not(HasSubstr("DocumentReference")));
  TranslateOptions options;
  options.original = true;
  const std::string json = translate(message, options).json;
  EXPECT_THAT(json, HasSubstr("{\"resourceType\":\"DocumentReference\""));
  EXPECT_THAT(json, HasSubstr("\"contentType\":\"x-application/hl7-v2+er7\",\"data\":\"" +
                              core::base64(message) + "\""));
}

TEST(Base64, PadsTheEnd) {
  EXPECT_EQ(core::base64(""), "");
  EXPECT_EQ(core::base64("M"), "TQ==");
  EXPECT_EQ(core::base64("MS"), "TVM=");
  EXPECT_EQ(core::base64("MSH"), "TVNI");
  EXPECT_EQ(core::base64("\xff\xfe"), "//4=");
}

}  // namespace
}  // namespace iztk::translators
