#include "core/findings/diagnostic.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

constexpr Rule kRule{"TST001", "test", Severity::kError,     "",
                     "",       "",     "{0} has {1} of {0}", "see {2}"};

TEST(DiagnosticTest, ArgumentsReplaceTheirPlaceholders) {
  Diagnostic diagnostic;
  diagnostic.rule = &kRule;
  diagnostic.arguments = {"PID-5", "two", "the guide"};
  EXPECT_EQ(message_text(diagnostic), "PID-5 has two of PID-5");
  EXPECT_EQ(help_text(diagnostic), "see the guide");
}

TEST(DiagnosticTest, BracesThatAreNoPlaceholderStay) {
  constexpr Rule rule{"TST002", "test", Severity::kError, "", "", "", "{} {9} {0", ""};
  Diagnostic diagnostic;
  diagnostic.rule = &rule;
  EXPECT_EQ(message_text(diagnostic), "{} {9} {0");
}

}  // namespace
}  // namespace iztk::core
