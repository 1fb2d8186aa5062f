#include "redaction/methods/method_runner.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/text/date_time.h"
#include "redaction/methods/date_change.h"
#include "redaction/methods/zip3.h"
#include "redaction/text/text_fold.h"

namespace iztk::redaction {
namespace {

constexpr int kMostShiftDays = 365;

std::string key_purpose(std::string_view what, const Policy& policy) {
  return "1/" + policy.key_project + "/" + policy.key_epoch + "/" + std::string(what);
}

/// What a token is made of: the same value of another authority is another one.
std::string text_with_scope(const ValueInContext& value) {
  std::string text(value.scope);
  text += '\0';
  text += value.text;
  return text;
}

std::string masked(std::string_view text, std::size_t show) {
  // Showing most of a short value would hide nothing.
  const std::size_t shown = text.size() >= 2 * show ? show : 0;
  return std::string(text.size() - shown, '*') + std::string(text.substr(text.size() - shown));
}

}  // namespace

MethodRunner::MethodRunner(const CompiledPolicy& policy, const RedactionTools& tools)
    : policy_(policy), tools_(tools), user_keys_{tools.key, {}}, run_keys_{tools.run_key, {}} {
  if (tools_.key != nullptr && policy.needs_key()) {
    shift_key_.emplace(tools_.key->sub_key(key_purpose("shift", policy.policy())));
  }
}

void MethodRunner::begin_message(MessageFacts facts) {
  facts_ = std::move(facts);
  shift_.reset();
}

std::string MethodRunner::scope_of(std::string_view name, std::string_view id,
                                   std::string_view type) const {
  if (tools_.authority) return tools_.authority(name, id, type);
  return std::string(id.empty() ? name : id);
}

std::string MethodRunner::change(const Action& action, const ValueInContext& value) {
  switch (action.method) {
    case Method::kKeep:
      return std::string(value.text);
    case Method::kRemove:
    case Method::kBlank:
    case Method::kScan:
      return {};
    case Method::kLiteral:
      return action.literal;
    case Method::kYear:
    case Method::kYearMonth:
    case Method::kShift:
      return change_date(action, value);
    case Method::kZip3:
      return zip3(value.text);
    case Method::kToken:
      return token(action, value);
    case Method::kBucket:
      return bucket(action, value);
    case Method::kMaskLast:
      return masked(value.text, action.size);
    case Method::kTableText:
      // A text that is the code itself says nothing more than the code.
      if (value.text == value.code && value.text.find(' ') == std::string_view::npos) {
        return std::string(value.text);
      }
      return ascii_display(value);
  }
  return {};
}

// The character set of the message may have no other letters.
std::string MethodRunner::ascii_display(const ValueInContext& value) const {
  const std::string_view text = tools_.vocabulary->display(value.code_system, value.code);
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? std::string(text) : std::string();
}

std::uint16_t MethodRunner::reference_year() const {
  const std::string& reference = policy_.policy().age_reference;
  std::uint16_t year = tools_.run_year;
  if (reference.size() == 8) std::from_chars(reference.data(), reference.data() + 4, year);
  // A message from after the reference day shows a higher age.
  return std::max(year, facts_.year);
}

bool MethodRunner::shows_age(int most, const core::DateTime& date) const {
  // Years only: the birthday may be over, so the age is one more than their difference shows.
  return date.valid() && date.year != 0 && reference_year() - date.year > most;
}

bool MethodRunner::shows_age(int most, const DataClass& facts, std::string_view value) const {
  if (facts.is_date()) return shows_age(most, core::parse_timestamp(value));
  if (facts.traits.ages_in_year == 0) return false;
  double age = 0;
  if (std::from_chars(value.data(), value.data() + value.size(), age).ec != std::errc())
    return false;
  return age >= (most + 1.0) * facts.traits.ages_in_year;
}

std::string MethodRunner::change_date(const Action& action, const ValueInContext& value) {
  const core::DateTime date = core::parse_timestamp(value.text);
  if (!date.valid() || date.year == 0) return {};
  if (action.method == Method::kYearMonth) return year_month_text(date);
  if (action.method == Method::kShift) {
    const std::optional<int> days = shift_days(action.multiple_of);
    // Without a person there is no shift to share: a guess would break the intervals.
    return days ? shifted_date(date, *days) : year_text(date);
  }
  if (action.cap_age && shows_age(*action.cap_age, date)) return {};
  return year_text(date);
}

std::optional<int> MethodRunner::shift_days(std::uint32_t multiple_of) {
  if (shift_) return shift_;
  if (facts_.person.empty() || !shift_key_) return std::nullopt;
  const core::Digest digest = shift_key_->of(facts_.person);
  std::uint64_t number = 0;
  for (int i = 0; i < 8; ++i) number = number << 8 | digest[static_cast<std::size_t>(i)];
  const int multiple = static_cast<int>(multiple_of);
  const int steps = kMostShiftDays / multiple;
  shift_ = multiple * (1 + static_cast<int>(number % static_cast<std::uint64_t>(steps)));
  return shift_;
}

std::string MethodRunner::token(const Action& action, const ValueInContext& value) {
  if (action.token_mode == TokenMode::kHmac) return hmac_token(&user_keys_, value);
  return tools_.vault != nullptr ? vault_token(value) : hmac_token(&run_keys_, value);
}

std::string MethodRunner::vault_token(const ValueInContext& value) {
  if (tools_.vault->holds_token(value.text)) return std::string(value.text);
  return tools_.vault->token(policy_.classes().at(value.data_class).name, text_with_scope(value))
      .value_or("");
}

std::string MethodRunner::hmac_token(TokenKeys* keys, const ValueInContext& value) {
  if (keys->key == nullptr) return {};
  auto found = keys->by_class.find(value.data_class);
  if (found == keys->by_class.end()) {
    const std::string name(policy_.classes().at(value.data_class).name);
    core::Hmac hmac = keys->key->sub_key(key_purpose("token/" + name, policy_.policy()));
    found = keys->by_class.emplace(value.data_class, std::move(hmac)).first;
  }
  return core::base32_token(found->second.of(text_with_scope(value)).data());
}

std::string MethodRunner::bucket(const Action& action, const ValueInContext& value) const {
  const bool date = policy_.classes().at(value.data_class).form == Form::kDate;
  std::int64_t number = 0;
  if (date) {
    const core::DateTime parsed = core::parse_timestamp(value.text);
    if (!parsed.valid() || parsed.year == 0) return {};
    number = parsed.year;
  } else {
    const char* end = value.text.data() + value.text.size();
    if (std::from_chars(value.text.data(), end, number).ec != std::errc() || number < 0) return {};
  }
  return std::to_string(number - number % static_cast<std::int64_t>(action.size));
}

}  // namespace iztk::redaction
