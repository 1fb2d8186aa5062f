#include "parsers/language/map_condition.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include "MapConditionLexer.h"
#include "MapConditionParser.h"
#include "parsers/language/language.h"

namespace iztk::parsers {
namespace {

/// The composite data types of HL7 2.5.1 whose name has three letters, as those of segments have.
constexpr std::string_view kLongDataTypes[] = {
    "AUI", "CCD", "CNE", "CNN", "CWE", "DDI", "DIN", "DLD", "DLN", "DLT", "DTN", "EIP", "ELD",
    "ERL", "ICD", "JCC", "LA1", "LA2", "MOC", "MOP", "MSG", "NDL", "OCD", "OSD", "OSP", "PIP",
    "PLN", "PPN", "PRL", "PTA", "QIP", "QSC", "RCD", "RFR", "RMC", "RPT", "SAD", "SCV", "SPD",
    "SPS", "SRT", "UVC", "VID", "WVI", "WVS", "XAD", "XCN", "XON", "XPN", "XTN"};

bool is_data_type(std::string_view name) {
  return name.size() != 3 || std::find(std::begin(kLongDataTypes), std::end(kLongDataTypes),
                                       name) != std::end(kLongDataTypes);
}

using grammar::MapConditionLexer;
using grammar::MapConditionParser;
using grammar::SyntaxFault;
using grammar::SyntaxFaultFound;

constexpr std::size_t kLongestCondition = 1000;
constexpr int kDeepestNesting = 20;

/// Capital letters outside of quotes, and the parentheses that are missing at the end.
core::Result<std::string> mended(std::string_view text) {
  if (text.size() > kLongestCondition) return core::Error{"this is too long for a condition"};
  std::string out;
  char quote = '\0';
  int open = 0;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > 0x7e || c == '\0') {
      return core::Error{"a condition is written in ASCII"};
    }
    if (quote == '\0') {
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (open > kDeepestNesting) return core::Error{"parentheses are nested too deep"};
      out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      // A quote right after a letter closes a text that was never opened.
      const bool opens = out.size() < 2 || !std::isalnum(static_cast<unsigned char>(out.end()[-2]));
      if ((c == '"' || c == '\'') && opens) quote = c;
      continue;
    }
    out += c;
    if (c == quote) quote = '\0';
  }
  out.append(static_cast<std::size_t>(std::max(open, 0)), ')');
  return out;
}

std::uint32_t number_in(const antlr4::Token& token, std::string_view digits) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    throw SyntaxFaultFound({token.getStartIndex(), "this number is too large"});
  }
  return number;
}

MapReference reference_of(const antlr4::Token& token) {
  std::string text = token.getText();
  MapReference reference;
  if (text.back() == '.') {  // "PL3." means PL.3.
    text.pop_back();
    const std::size_t digit = text.find_first_of("0123456789");
    text.insert(digit, 1, '.');
  }
  const std::size_t name_end = text.find_first_of("-.");
  reference.name = text.substr(0, name_end);
  const std::size_t second = text.find_first_of("-.", name_end + 1);
  const std::string first =
      text.substr(name_end + 1, second == std::string::npos ? second : second - name_end - 1);
  reference.first = number_in(token, first);
  if (second != std::string::npos) {
    reference.second = number_in(token, std::string_view(text).substr(second + 1));
  }
  return reference;
}

std::string text_of(MapConditionParser::TextContext& context) {
  const std::string text = context.getText();
  if (context.OPEN_TEXT() != nullptr) return text.substr(0, text.size() - 1);
  return text.substr(1, text.size() - 2);
}

class Reader {
 public:
  MapCondition read(MapConditionParser::ConditionContext& context) {
    MapCondition result = read(*context.disjunction());
    if (tests_.size() < places_) {
      throw SyntaxFaultFound(
          {context.getStart()->getStartIndex(), "no test is made of an element"});
    }
    resolve(&result);
    return result;
  }

 private:
  MapCondition read(MapConditionParser::DisjunctionContext& context) {
    std::vector<MapCondition> operands;
    for (auto* part : context.conjunction()) operands.push_back(read(*part));
    return joined(MapCondition::Kind::kOr, std::move(operands));
  }

  MapCondition read(MapConditionParser::ConjunctionContext& context) {
    std::vector<MapCondition> operands;
    for (antlr4::tree::ParseTree* child : context.children) {
      if (auto* term = dynamic_cast<MapConditionParser::TermContext*>(child)) {
        operands.push_back(read(*term));
      } else if (auto* about = dynamic_cast<MapConditionParser::AboutContext*>(child)) {
        operands.push_back(read(*about));
      }
    }
    return joined(MapCondition::Kind::kAnd, std::move(operands));
  }

  MapCondition read(MapConditionParser::TermContext& context) {
    if (context.disjunction() != nullptr) return read(*context.disjunction());
    if (context.about() != nullptr) return read(*context.about());
    return read(*context.test(), MapReference{});
  }

  /// A reference without a test waits for the next one that has a test; a place holder with its
  /// number stands for it until the whole condition is read.
  MapCondition read(MapConditionParser::AboutContext& context) {
    const MapReference reference = reference_of(*context.REFERENCE()->getSymbol());
    std::vector<MapCondition> operands;
    for (auto* test : context.test()) operands.push_back(read(*test, reference));
    if (operands.empty()) {
      MapCondition place;
      place.reference = reference;
      place.number = ++places_;
      return place;
    }
    MapCondition result = joined(MapCondition::Kind::kAnd, std::move(operands));
    tests_.resize(places_, result);
    return result;
  }

  MapCondition read(MapConditionParser::TestContext& context, const MapReference& reference) {
    auto& predicate = *context.predicate();
    MapCondition test;
    test.reference = reference;
    test.negated = context.negation() != nullptr;
    if (predicate.valued() != nullptr) {
      test.kind = MapCondition::Kind::kValued;
    } else if (predicate.empty() != nullptr) {
      test.kind = MapCondition::Kind::kValued;
      test.negated = !test.negated;
    } else if (auto* membership = predicate.membership()) {
      read_membership(*membership, &test);
    } else if (auto* equality = predicate.equality()) {
      read_equality(*equality, &test);
    } else {
      read_measure(*predicate.measure(), &test);
    }
    return test;
  }

  static void read_membership(MapConditionParser::MembershipContext& context, MapCondition* test) {
    if (context.REGISTRY() != nullptr) {
      test->kind = MapCondition::Kind::kRegistry;
      test->texts.push_back(context.REGISTRY()->getText());
      return;
    }
    test->kind = MapCondition::Kind::kIn;
    for (auto* text : context.list()->text()) test->texts.push_back(text_of(*text));
  }

  static void read_equality(MapConditionParser::EqualityContext& context, MapCondition* test) {
    if (context.REFERENCE() != nullptr) {
      test->kind = MapCondition::Kind::kSame;
      test->other = reference_of(*context.REFERENCE()->getSymbol());
      return;
    }
    test->kind = MapCondition::Kind::kIn;
    test->texts.push_back(text_of(*context.text()));
  }

  static void read_measure(MapConditionParser::MeasureContext& context, MapCondition* test) {
    test->kind =
        context.COUNT() != nullptr ? MapCondition::Kind::kCount : MapCondition::Kind::kLength;
    test->number = number_in(*context.NUMBER()->getSymbol(), context.NUMBER()->getText());
    const std::string words = context.comparison()->getText();
    test->comparison = words == "LESSTHANOREQUALS" ? MapCondition::Comparison::kLessOrEqual
                       : words == "LESSTHAN"       ? MapCondition::Comparison::kLess
                       : words == ">" || words == "GREATERTHAN" ? MapCondition::Comparison::kGreater
                                                                : MapCondition::Comparison::kEqual;
  }

  static MapCondition joined(MapCondition::Kind kind, std::vector<MapCondition> operands) {
    if (operands.size() == 1) return std::move(operands.front());
    MapCondition result;
    result.kind = kind;
    result.operands = std::move(operands);
    return result;
  }

  /// The tests of another element, made of this one. A single test, or several that must all hold.
  static MapCondition about(const MapReference& reference, MapCondition tests) {
    for (MapCondition& test : tests.operands) test.reference = reference;
    if (tests.operands.empty()) tests.reference = reference;
    return tests;
  }

  /// Puts tests in for the place holders. The depth is that of the parentheses.
  void resolve(MapCondition* condition) const {
    if (condition->kind == MapCondition::Kind::kValued && condition->number != 0) {
      *condition = about(condition->reference, tests_[condition->number - 1]);
      return;
    }
    for (MapCondition& operand : condition->operands) resolve(&operand);
  }

  std::uint32_t places_ = 0;         ///< Place holders so far; the first one has the number 1.
  std::vector<MapCondition> tests_;  ///< Of each place holder for which they are known.
};

void write(const MapReference& reference, std::string* out) {
  if (reference.name.empty()) return;
  *out +=
      reference.name + (is_data_type(reference.name) ? '.' : '-') + std::to_string(reference.first);
  if (reference.second != 0) *out += '.' + std::to_string(reference.second);
  *out += ' ';
}

/// In the quotes that the text does not hold: what was read between quotes holds one kind at most.
std::string quoted(const std::string& text) {
  const char quote = text.find('"') == std::string::npos ? '"' : '\'';
  return quote + text + quote;
}

void write_test(const MapCondition& test, std::string* out) {
  using Kind = MapCondition::Kind;
  write(test.reference, out);
  if (test.negated) *out += "NOT ";
  switch (test.kind) {
    case Kind::kValued:
      *out += "VALUED";
      break;
    case Kind::kIn:
      if (test.texts.size() == 1) {
        *out += "EQUALS " + quoted(test.texts[0]);
        break;
      }
      *out += "IN (";
      for (std::size_t i = 0; i < test.texts.size(); ++i) {
        *out += (i == 0 ? "" : ", ") + quoted(test.texts[i]);
      }
      *out += ')';
      break;
    case Kind::kSame: {
      std::string other;
      write(test.other, &other);
      other.pop_back();
      *out += "EQUALS " + other;
      break;
    }
    case Kind::kRegistry:
      *out += "IN " + test.texts[0];
      break;
    default: {
      static constexpr std::string_view kWords[] = {"EQUALS ", "GREATER THAN ", "LESS THAN ",
                                                    "LESS THAN OR EQUALS "};
      *out += test.kind == Kind::kCount ? "COUNT " : "LENGTH ";
      *out += std::string(kWords[static_cast<std::size_t>(test.comparison)]) +
              std::to_string(test.number);
    }
  }
}

// The depth is that of the parentheses, at most kDeepestNesting.
void write_condition(const MapCondition& condition, bool inside, std::string* out) {
  const bool joined =
      condition.kind == MapCondition::Kind::kAnd || condition.kind == MapCondition::Kind::kOr;
  if (!joined) return write_test(condition, out);
  if (inside) *out += '(';
  for (std::size_t i = 0; i < condition.operands.size(); ++i) {
    if (i > 0) *out += condition.kind == MapCondition::Kind::kAnd ? " AND " : " OR ";
    write_condition(condition.operands[i], true, out);
  }
  if (inside) *out += ')';
}

}  // namespace

core::Result<MapCondition> parse_map_condition(std::string_view text) {
  const core::Result<std::string> source = mended(text);
  if (!source) return source.error();
  grammar::LanguageRun run(*source);
  MapConditionLexer lexer(run.input());
  MapConditionParser parser(run.start(lexer));
  MapCondition condition;
  const std::optional<SyntaxFault> fault =
      run.parse(parser, [&] { condition = Reader().read(*parser.condition()); });
  if (fault) {
    return core::Error{"column " + std::to_string(fault->offset + 1) + ": " + fault->message};
  }
  // Tests that many elements share grow when they are spelled out for each.
  const core::Result<std::string> spelled_out = mended(to_string(condition));
  if (!spelled_out) return core::Error{"spelled out, " + spelled_out.error().message};
  return condition;
}

std::string to_string(const MapCondition& condition) {
  std::string out = "IF ";
  write_condition(condition, false, &out);
  return out;
}

}  // namespace iztk::parsers
