// docs/generated/conformance.md: every conformance statement and predicate of the guide with where
// it is evaluated, a message of testdata/messages that passes and one that fails. Written by this
// test with IZTK_UPDATE_GOLDEN=1, compared by it otherwise. What a message passes is what the
// validator evaluates in it and finds true, not merely what it does not complain about.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/tables/tsv.h"
#include "core/text/markdown.h"
#include "parsers/framing/framing.h"
#include "parsers/message/message.h"
#include "profiles/evaluation/evaluator.h"
#include "profiles/guide/guide.h"
#include "profiles/guide/profile_rules.h"
#include "profiles/validator.h"
#include "tests/support/test_files.h"

namespace iztk::profiles {
namespace {

namespace fs = std::filesystem;
using parsers::RuleExpression;

const fs::path kRoot = IZTK_SOURCE_DIR;
const fs::path kMessages = kRoot / "testdata/messages";
const fs::path kDocument = kRoot / "docs/generated/conformance.md";

/// A row of the guide's tables, which several profiles may share, and the messages that show it.
struct Row {
  ProfileRule rule;
  std::vector<std::string> profiles;
  std::string passes;     ///< A message in which it is true, and not only for want of a reason.
  std::string fails;      ///< A message in which it is broken, and reported.
  std::string holds_not;  ///< Of a predicate: a message in which the condition is false.
};

/// Runs all messages and notes what comes of each row.
class Survey : public core::DiagnosticSink, public RuleObserver {
 public:
  explicit Survey(const Guide& guide) : guide_(guide) {
    for (const ProfileInfo& info : guide.profiles()) {
      for (ProfileRule& rule : rules_of(guide.profile(info))) add(std::move(rule), info.id);
    }
    for (const Statement& statement : guide.envelope_statements()) {
      add({statement.expression,
           &statement,
           nullptr,
           statement.context,
           parsers::to_string(statement.element),
           {}},
          "batch");
    }
    for (const std::string& message : messages()) run(message);
  }

  const std::vector<Row>& rows() const { return rows_; }

 private:
  void add(ProfileRule rule, std::string_view profile) {
    const auto [found, is_new] = by_expression_.try_emplace(rule.expression, rows_.size());
    if (rule.statement != nullptr) by_rule_[&rule.statement->rule] = found->second;
    if (is_new) rows_.push_back({std::move(rule), {}, {}, {}, {}});
    rows_[found->second].profiles.emplace_back(profile);
  }

  /// "valid/z22-newborn-twin.hl7": the valid ones first, they are the better examples.
  static std::vector<std::string> messages() {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(kMessages)) {
      if (entry.path().extension() != ".hl7") continue;
      names.push_back(fs::relative(entry.path(), kMessages).string());
    }
    const auto rank = [](const std::string& name) {
      return name.starts_with("valid/") ? 0 : name.starts_with("batch/") ? 1 : 2;
    };
    std::sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
      return std::pair(rank(a), a) < std::pair(rank(b), b);
    });
    return names;
  }

  void run(const std::string& name) {
    name_ = name;
    const std::string bytes = testing::read_existing_file(kMessages / name);
    ValidatorOptions options;
    options.observer = this;
    parsers::Framer framer;
    std::string_view window = bytes;
    while (const auto unit = framer.next(window, true, ignore_)) {
      window.remove_prefix(unit->bytes.size());
      // A new one each time: it remembers nothing, and evaluates everything.
      Validator validator(guide_, options);
      validator_ = &validator;
      truths_.clear();
      broken_.clear();
      if (unit->kind == parsers::UnitKind::kEnvelope) {
        validator.validate_envelope(*unit, *this);
      } else if (unit->kind == parsers::UnitKind::kMessage && unit->rejection == nullptr) {
        parsers::Message message;
        message.scan(unit->bytes, unit->delimiters, unit->line_feed_ends_segments);
        validator.validate(*unit, message, *this);
      }
      note_truths();
    }
  }

  void evaluated(const RuleExpression& rule, Truth truth) override { truths_[&rule].insert(truth); }

  void report(const core::Diagnostic& diagnostic) override {
    const std::string_view code = diagnostic.rule->code;
    if (const auto found = by_rule_.find(diagnostic.rule); found != by_rule_.end()) {
      broken_.insert(found->second);
      take_failing(code, &rows_[found->second].fails);
    } else if (code == "USE004" || code == "USE005" || code == "USE006") {
      note_predicate(diagnostic);
    }
  }

  /// Findings about usage do not name the predicate: the element does.
  void note_predicate(const core::Diagnostic& diagnostic) {
    const std::string path = validator_->field_path(diagnostic.place);
    core::Place around = diagnostic.place;
    (around.subcomponent != 0 ? around.subcomponent : around.component) = 0;
    const std::string described = validator_->describe(around);
    for (Row& row : rows_) {
      if (row.rule.predicate == nullptr) continue;
      const std::string& element = row.rule.element;
      const std::size_t dot = element.find('.');
      const bool same =
          dot == std::string::npos
              ? element == path
              : described.find(", " + element.substr(0, dot) + ",") != std::string::npos &&
                    path.ends_with(element.substr(dot));
      if (same) take(&row.fails);
    }
  }

  void note_truths() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      Row& row = rows_[i];
      const auto truths = truths_.find(row.rule.expression);
      if (truths == truths_.end()) continue;
      const bool is_true = truths->second.contains(Truth::kTrue);
      const bool is_false = truths->second.contains(Truth::kFalse);
      if (row.rule.predicate != nullptr) {
        if (is_true) take(&row.passes);
        if (is_false) take(&row.holds_not);
      } else if (is_true && !is_false && has_reason(*row.rule.expression)) {
        take(&row.passes);
      }
    }
  }

  /// What a statement asks is asked here: "A implies B" says nothing where A is false.
  bool has_reason(const RuleExpression& rule) const {
    if (rule.kind != RuleExpression::Kind::kImplies) return true;
    const auto reason = truths_.find(&rule.operands.front());
    return reason != truths_.end() && reason->second.contains(Truth::kTrue);
  }

  /// The message that was made for the statement is the better example.
  void take_failing(std::string_view code, std::string* message) const {
    const std::string own = "invalid/" + std::string(code) + "-";
    if (name_.starts_with(own) && !message->starts_with(own)) message->clear();
    take(message);
  }

  void take(std::string* first) const {
    if (first->empty()) *first = name_;
  }

  const Guide& guide_;
  std::vector<Row> rows_;
  std::map<const RuleExpression*, std::size_t> by_expression_;
  std::map<const core::Rule*, std::size_t> by_rule_;
  core::NoFindings ignore_;
  std::string name_;
  const Validator* validator_ = nullptr;
  std::map<const RuleExpression*, std::set<Truth>> truths_;
  std::set<std::size_t> broken_;
};

const Guide& guide() {
  static const std::unique_ptr<Guide> guide = std::move(Guide::load({})).value();
  return *guide;
}

const Survey& survey() {
  static const Survey survey(guide());
  return survey;
}

// The document --------------------------------------------------------------------------------

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

/// All eight are "all".
std::string profiles_of(const Row& row) {
  return row.profiles.size() == guide().profiles().size() ? "all" : join(row.profiles);
}

std::string message(const std::string& name) {
  return name.empty()
             ? "none"
             : "[" + fs::path(name).stem().string() + "](../../testdata/messages/" + name + ")";
}

/// Of IZ-n the number, so that IZ-9 comes before IZ-10.
std::pair<int, std::string> order_of(const Row& row) {
  const std::string id(row.rule.statement->rule.code);
  const int number = std::atoi(id.substr(std::min<std::size_t>(3, id.size())).c_str());
  return {number == 0 ? 1000 : number, id};
}

std::string statements_table() {
  std::vector<const Row*> rows;
  for (const Row& row : survey().rows()) {
    if (row.rule.statement != nullptr) rows.push_back(&row);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row* a, const Row* b) { return order_of(*a) < order_of(*b); });
  std::string out =
      "| id | evaluated in each | about | profiles | severity | what it says | passes | fails |\n"
      "|---|---|---|---|---|---|---|---|\n";
  for (const Row* row : rows) {
    const core::Rule& rule = row->rule.statement->rule;
    out += "| " + std::string(rule.code) + " | " + std::string(row->rule.context) + " | " +
           row->rule.element + " | " + profiles_of(*row) + " | " +
           std::string(core::severity_name(rule.severity)) + " | " +
           core::markdown_cell(rule.text) + " | " + message(row->passes) + " | " +
           message(row->fails) + " |\n";
  }
  return out;
}

std::string predicates_table() {
  std::string out =
      "| element | usage | evaluated in each | profiles | the first usage holds when | it does | "
      "it does not | fails |\n|---|---|---|---|---|---|---|---|\n";
  for (const Row& row : survey().rows()) {
    if (row.rule.predicate == nullptr) continue;
    out += "| " + row.rule.element + " | " + row.rule.usage + " | " +
           std::string(row.rule.context) + " | " + profiles_of(row) + " | " +
           core::markdown_cell(row.rule.predicate->words) + " | " + message(row.passes) + " | " +
           message(row.holds_not) + " | " + message(row.fails) + " |\n";
  }
  return out;
}

/// Value sets whose content the guide leaves to sites.
std::string open_value_sets() {
  const std::string text =
      testing::read_existing_file(kRoot / "profiles/guides/cdc-iz-1.5/value_sets.tsv");
  const auto table = core::TsvTable::parse("value_sets.tsv", text, {"value_set", "table"});
  if (!table) return {};
  std::string out;
  for (const core::TsvTable::Row& row : table->rows()) {
    if (!table->cell(row, "table").empty()) continue;
    out += (out.empty() ? "" : ", ") + std::string(table->cell(row, "value_set"));
  }
  return out;
}

std::string unchecked_statements() {
  std::string out;
  for (const StatementInfo& statement : guide().statements()) {
    if (!guide().is_checked(statement)) out += "- " + std::string(statement.id) + "\n";
  }
  return out.empty() ? "- Conformance statements: all are checked.\n" : out;
}

std::string document() {
  return "# Conformance\n\n"
         "Every conformance statement and predicate of the guide, where it is evaluated, and "
         "messages\n"
         "that show it. `tests/conformance_test.cc` writes this page (`IZTK_UPDATE_GOLDEN=1`) and "
         "checks that it\n"
         "is up to date. A message *passes* when the rule was evaluated in it and was true, and "
         "not only because\n"
         "the rule had nothing to test; it *fails* when the finding was reported. "
         "`iztk profiles ID` prints the\n"
         "rules of a profile.\n\n"
         "## Conformance statements\n\n"
         "IZ-n are the guide's numbers. IZ-DT_D and IZ-TS... are its unnumbered rules for dates, "
         "IZ-ERR-4 its\nunnumbered rule for ERR-4. An id with a\n"
         "suffix (IZ-31-notes) is our reading of a recommendation in the guide, and only a "
         "warning. Never issued\n"
         "or withdrawn: IZ-14, 16, 18, 19, 21, 26, 33, 34, 38, 39, 40, 50, 62.\n\n" +
         statements_table() +
         "\n## Predicates\n\n"
         "C(a/b): the first usage holds when the condition is true, the second when it is "
         "false.\n\n" +
         predicates_table() + "\n## What is not checked\n\n" + unchecked_statements() +
         "- The content of value sets that the guide leaves to sites: " + open_value_sets() +
         ".\n"
         "- The gaps listed in [validation](../validation.md#what-is-not-checked).\n";
}

TEST(Conformance, ThePageSaysWhatIsChecked) {
  const std::string text = document();
  if (testing::update_golden()) return testing::write_file(kDocument, text);
  ASSERT_TRUE(fs::exists(kDocument)) << "write it with IZTK_UPDATE_GOLDEN=1";
  EXPECT_EQ(testing::read_existing_file(kDocument), text)
      << "write it anew with IZTK_UPDATE_GOLDEN=1, read the difference";
}

TEST(Conformance, EveryStatementHasAMessageThatPassesAndOneThatFails) {
  for (const Row& row : survey().rows()) {
    if (row.rule.statement == nullptr) continue;
    const std::string name =
        std::string(row.rule.statement->rule.code) + " in " + std::string(row.rule.context);
    EXPECT_NE(row.passes, "") << name << ": add a message in which it is true";
    EXPECT_NE(row.fails, "") << name << ": add testdata/messages/invalid/ID-slug.hl7";
  }
}

TEST(Conformance, EveryPredicateHasMessagesForBothSidesAndOneThatFails) {
  for (const Row& row : survey().rows()) {
    if (row.rule.predicate == nullptr) continue;
    EXPECT_NE(row.passes, "") << row.rule.element << ": add a message in which it is true";
    EXPECT_NE(row.holds_not, "") << row.rule.element << ": add a message in which it is false";
    EXPECT_NE(row.fails, "") << row.rule.element << ": add a message that breaks it";
  }
}

}  // namespace
}  // namespace iztk::profiles
