#include "core/text/date_time.h"
#include "profiles/elements/element_rules.h"
#include "profiles/evaluation/text_formats.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

void report(const RuleContext& context, const CheckedElement& checked, const core::Rule& rule,
            std::string_view fault = {}) {
  context.findings.report(rule, checked.place, checked.element,
                          {element_label(context, checked), fault});
}

}  // namespace

void check_format(const RuleContext& context, const CheckedElement& checked, std::string_view value,
                  const DataType& type) {
  switch (type.format) {
    case Format::kText:
      return;
    case Format::kNumber:
      if (!is_number(value)) report(context, checked, rules::kNotANumber);
      return;
    case Format::kSequence:
      if (!is_sequence_id(value)) report(context, checked, rules::kNotASequenceId);
      return;
    case Format::kDate:
      if (const core::DateTime date = core::parse_date(value); !date.valid()) {
        report(context, checked, rules::kNotADate, date.fault);
      }
      return;
    case Format::kTime:
      if (const core::DateTime time = core::parse_time(value); !time.valid()) {
        report(context, checked, rules::kNotATime, time.fault);
      }
      return;
    case Format::kTimestamp:
      if (const core::DateTime timestamp = core::parse_timestamp(value); !timestamp.valid()) {
        report(context, checked, rules::kNotATimestamp, timestamp.fault);
      }
      return;
  }
}

}  // namespace iztk::profiles
