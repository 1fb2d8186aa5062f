#ifndef IZTK_CORE_FINDINGS_RULE_H_
#define IZTK_CORE_FINDINGS_RULE_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace iztk::core {

/// `error`: the message breaks the standard or the guide. `warning`: should be mended, the message
/// still conforms. `info`: worth knowing, nothing to mend.
enum class Severity : std::uint8_t { kInfo, kWarning, kError };

/// "info", "warning" or "error".
std::string_view severity_name(Severity severity);

/// What one kind of finding is: one line of core/findings/rules.def, or one conformance statement
/// of a guide.
///
/// Codes are stable: never reused, never renumbered. The first three letters name the family:
/// ENC bytes, character set, framing; SYN delimiters and escapes; STR segments and groups; USE
/// usage; CAR cardinality; LEN length; FMT data type format; VAL value sets; CON conformance
/// statements; OBS observations; EXC answers; DQL data quality; SPC the guide; EXT extracts.
struct Rule {
  std::string_view code;  ///< "USE001"; a conformance statement has the guide's id: "IZ-45".
  std::string_view name;  ///< "required-element-missing"
  Severity severity;      ///< Unless the run or an overlay says otherwise.
  std::string_view
      nist_category;            ///< Category in the reports of the NIST validation tool: "Usage".
  std::string_view hl7_error;   ///< HL7 table 0357 code for ERR-3: "101".
  std::string_view fhir_issue;  ///< FHIR issue type for an OperationOutcome: "required".
  std::string_view text;        ///< One sentence without full stop; {0}, {1} stand for arguments.
  std::string_view help;        ///< What to do about it; may be empty.
};

/// The rules of rules.def by name: `rules::kRequiredElementMissing`.
namespace rules {
#define IZTK_RULE(code, identifier, ...) extern const Rule identifier;
#include "core/findings/rules.def"
#undef IZTK_RULE
}  // namespace rules

/// All rules of rules.def, in the order of the file.
std::span<const Rule* const> all_rules();

/// The rule with this code ("USE001") or name ("required-element-missing"); nullptr if there is
/// none.
const Rule* find_rule(std::string_view code_or_name);

}  // namespace iztk::core

#endif  // IZTK_CORE_FINDINGS_RULE_H_
