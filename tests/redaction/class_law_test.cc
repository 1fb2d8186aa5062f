// The class table against the law and against the formats: every class is bound or says why not,
// and docs/redaction.md says, class by class, what the policies do with the categories A to R.

#include <gtest/gtest.h>

#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/tables/tsv.h"
#include "redaction/classes/embedded_data.h"
#include "redaction/policy/compiled_policy.h"
#include "tests/support/test_files.h"

namespace iztk::redaction {
namespace {

const std::string kRoot = IZTK_SOURCE_DIR;

class ClassLaw : public ::testing::Test {
 protected:
  void SetUp() override {
    auto classes = ClassTable::built_in();
    ASSERT_TRUE(classes) << classes.error().message;
    classes_ = std::move(*classes);
  }

  const std::vector<DataClass>& all() const { return classes_->classes(); }

  std::set<ClassId> bound_in_v2() const {
    std::set<ClassId> bound;
    for (const parsers::SegmentName segment : classes_->segments()) {
      for (const FieldBindings& field : *classes_->fields(segment)) {
        for (const Binding& binding : field) bound.insert(binding.data_class);
      }
    }
    return bound;
  }

  std::set<ClassId> bound_in_fhir() const {
    std::set<ClassId> bound;
    for (const std::string& path : classes_->fhir().paths()) {
      const std::vector<FhirBinding>* bindings = classes_->fhir().find(path);
      if (bindings == nullptr) continue;
      for (const FhirBinding& binding : *bindings) bound.insert(binding.data_class);
    }
    return bound;
  }

  std::set<ClassId> bound_in_cvrs() const {
    std::set<ClassId> bound;
    for (ClassId id = 0; id < all().size(); ++id) {
      if (!all()[id].cvrs.empty()) bound.insert(id);
    }
    return bound;
  }

  std::unique_ptr<ClassTable> classes_;
};

// tests/redaction/no_bindings.tsv: which classes stand nowhere in a format, and why.
TEST_F(ClassLaw, EveryClassIsBoundInEveryFormatOrSaysWhyNot) {
  const std::string text = testing::read_file(kRoot + "/tests/redaction/no_bindings.tsv");
  const auto table = core::TsvTable::parse("no_bindings.tsv", text, {"format", "classes", "why"});
  ASSERT_TRUE(table) << table.error().message;
  const std::map<std::string_view, std::set<ClassId>> formats = {
      {"v2", bound_in_v2()}, {"fhir", bound_in_fhir()}, {"cvrs", bound_in_cvrs()}};
  for (const auto& [format, bound] : formats) {
    for (ClassId id = 0; id < all().size(); ++id) {
      bool excused = false;
      for (const core::TsvTable::Row& row : table->rows()) {
        excused |= table->cell(row, "format") == format &&
                   classes_->matches(table->cell(row, "classes"), id) &&
                   !table->cell(row, "why").empty();
      }
      EXPECT_NE(bound.contains(id), excused)
          << all()[id].name << " in " << format
          << (excused ? ": bound, and excused all the same" : ": neither bound nor excused");
    }
  }
}

/// What is done with the values of a class, whatever stands beside them.
std::string action_text(const CompiledPolicy& policy, ClassId id) {
  for (const std::uint32_t index : policy.class_rules(id)) {
    const PolicyRule& rule = policy.rule(index);
    if (!rule.unconditional()) continue;
    const Action& action = rule.action;
    std::string text(method_info(action.method).name);
    if (action.method == Method::kToken) {
      text += action.token_mode == TokenMode::kHmac ? " (keyed)" : " (random)";
    }
    if (action.method == Method::kLiteral) text += " `" + action.literal + "`";
    if (action.cap_age) text += ", none above " + std::to_string(*action.cap_age);
    return text;
  }
  return "?";
}

std::unique_ptr<CompiledPolicy> built_in(std::string_view name, const ClassTable& classes) {
  auto policy = CompiledPolicy::compile(*load_policy(*find_built_in_policy(name)), classes);
  return policy ? std::move(*policy) : nullptr;
}

std::string law_table(const ClassTable& classes) {
  const auto safe_harbor = built_in("safe-harbor", classes);
  const auto limited = built_in("limited-data-set", classes);
  std::string out =
      "| | class | what | `safe-harbor` | `limited-data-set` |\n|---|---|---|---|---|\n";
  for (char letter = 'A'; letter <= 'R'; ++letter) {
    if (letter == 'E') out += "| E | tel.patient, tel.relative | fax numbers | as D | as D |\n";
    for (ClassId id = 0; id < classes.classes().size(); ++id) {
      const DataClass& data_class = classes.at(id);
      if (data_class.hipaa != letter) continue;
      out += std::string("| ") + letter + " | " + std::string(data_class.name) + " | " +
             std::string(data_class.title) + " | " + action_text(*safe_harbor, id) + " | " +
             action_text(*limited, id) + " |\n";
    }
  }
  return out;
}

TEST_F(ClassLaw, TheDocumentSaysWhatHappensToAToR) {
  constexpr std::string_view kBegin = "<!-- classes A to R: begin -->\n";
  constexpr std::string_view kEnd = "<!-- classes A to R: end -->";
  const std::string path = kRoot + "/docs/redaction.md";
  std::string text = testing::read_file(path);
  const std::size_t begin = text.find(kBegin) + kBegin.size();
  const std::size_t end = text.find(kEnd);
  ASSERT_NE(end, std::string::npos);
  ASSERT_LE(begin, end);
  const std::string expected = law_table(*classes_);
  if (testing::update_golden()) {
    text.replace(begin, end - begin, expected);
    return testing::write_file(path, text);
  }
  EXPECT_EQ(text.substr(begin, end - begin), expected);
}

// 45 CFR 164.514(b)(2)(i): under safe-harbor nothing of A to R stays as it is.
TEST_F(ClassLaw, SafeHarborKeepsNothingOfAToR) {
  std::set<char> letters;
  const auto policy = built_in("safe-harbor", *classes_);
  for (ClassId id = 0; id < all().size(); ++id) {
    if (!all()[id].identifying()) continue;
    letters.insert(all()[id].hipaa);
    EXPECT_NE(action_text(*policy, id), "keep") << all()[id].name;
    EXPECT_NE(action_text(*policy, id), "?") << all()[id].name;
  }
  // E, fax numbers, has the classes of D.
  EXPECT_EQ(std::string(letters.begin(), letters.end()), "ABCDFGHIJKLMNOPQR");
}

// 45 CFR 164.514(e)(2): the sixteen direct identifiers, by their letters in (b)(2)(i).
TEST_F(ClassLaw, ALimitedDataSetHoldsNoDirectIdentifier) {
  const auto policy = built_in("limited-data-set", *classes_);
  for (ClassId id = 0; id < all().size(); ++id) {
    const DataClass& data_class = all()[id];
    if (std::string_view("ADFGHIJKLMNOPQ").find(data_class.hipaa) != std::string_view::npos) {
      EXPECT_FALSE(data_class.limited_data_set_keeps) << data_class.name;
    }
    if (!data_class.limited_data_set_keeps) {
      EXPECT_NE(action_text(*policy, id), "keep") << data_class.name;
    }
  }
}

}  // namespace
}  // namespace iztk::redaction
