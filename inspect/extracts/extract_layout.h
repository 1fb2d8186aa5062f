#ifndef IZTK_INSPECT_EXTRACTS_EXTRACT_LAYOUT_H_
#define IZTK_INSPECT_EXTRACTS_EXTRACT_LAYOUT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/tables/tsv.h"
#include "inspect/extracts/cell_rule.h"
#include "inspect/tables/table_column.h"
#include "profiles/guide/guide.h"

namespace iztk::inspect {

/// Whether a cell must have a value.
enum class CellUse : std::uint8_t {
  kKnown,     ///< If it is known.
  kRequired,  ///< Always.
  kEmpty,     ///< Never.
  kFixed,     ///< Always the same text.
};

struct UseOfCell {
  CellUse use = CellUse::kKnown;
  std::string_view text;  ///< kFixed.
};

/// What an RXA says.
enum class DoseEvent : std::uint8_t { kGiven, kRefused, kNotGiven, kDeleted, kUnknown };

/// "given", "refused", "not given", "deleted", "of unknown status"
std::string_view event_name(DoseEvent event);

/// What a column of an aggregate counts.
enum class Counted : std::uint8_t { kNothing, kDoses, kPeople };

/// A column of an extract.
struct LayoutColumn {
  std::string name;
  std::vector<UseOfCell> uses;       ///< For each type of the layout.
  std::optional<UseOfCell> refused;  ///< Of a dose that was refused; nullopt: as others.
  TableColumn source;                ///< Where the value is from; if `has_source`.
  bool has_source = false;
  bool is_linkage_code = false;         ///< The value is the linkage code of the person.
  Counted counted = Counted::kNothing;  ///< kPeople: different values of `source`.
  std::vector<std::pair<std::string_view, std::string_view>> map;  ///< Other codes; * is any other.
  std::string_view absent;  ///< Written where nothing is known.
  std::vector<CellRule> form;
  std::vector<std::string_view> codes;  ///< The only ones; empty: no list.
  std::string codes_text;               ///< "one of M, F, U"
  bool receiver_requires = false;       ///< The receiver, beside the specification.
  std::vector<CellRule> receiver_form;
  std::string_view meaning;

  bool is_unique() const;
  const UseOfCell& use_for(std::size_t type, bool of_refusal) const {
    return of_refusal && refused ? *refused : uses[type];
  }
};

/// The layout of an extract (docs/extracts.md): columns, where their values are from, and how they
/// must look. Immutable.
class ExtractLayout {
 public:
  /// A layout that is part of the program, or a file. The error says what is wrong, with file and
  /// line, and what was probably meant. `guide` must outlive the layout.
  static core::Result<std::unique_ptr<const ExtractLayout>> load(const std::string& name,
                                                                 const profiles::Guide& guide);
  static core::Result<std::unique_ptr<const ExtractLayout>> parse(std::string_view file,
                                                                  std::string text,
                                                                  const profiles::Guide& guide);

  std::string_view name() const { return name_; }
  std::string_view title() const { return title_; }
  char separator() const { return separator_; }
  /// "D", "P", "I"; one empty name if the layout has no types.
  std::span<const std::string> types() const { return types_; }
  /// The number of a type, in any letter case.
  core::Result<std::size_t> find_type(std::string_view type) const;
  /// The policy by which messages are redacted for a type: "none" unless the layout says otherwise.
  std::string_view policy(std::size_t type) const { return policies_[type]; }
  std::span<const LayoutColumn> columns() const { return columns_; }
  /// The column that is another one in each row; nullopt if there is none.
  std::optional<std::size_t> unique_column() const;
  /// The column with the type of the extract (a fixed text for each type); nullopt if there is
  /// none.
  std::optional<std::size_t> type_column() const;
  bool needs_linkage_code(std::size_t type) const;
  /// Whether some column counts: a row for each combination of the others, instead of for each
  /// dose.
  bool is_aggregate() const;
  bool has_rows_for(DoseEvent event) const;
  std::uint64_t most_rows() const { return most_rows_; }  ///< In a file; 0: any number.
  /// "yyyymmdd_NN_AAA.txt"; empty if there is no rule.
  std::string_view file_name() const { return file_name_; }
  /// Who has rules beside the specification: "the data clearing house"; may be empty.
  std::string_view receiver() const { return receiver_; }

  /// The line of names, with its line end.
  std::string header() const;
  /// Whether a line, without its end, is the line of names or nearly: half of its cells are.
  bool looks_like_header(std::string_view line) const;
  /// A cell as it is written, without quotes: a tab or a line end is a blank where tabs separate,
  /// other control characters are made visible, and a text that a spreadsheet would run as a
  /// formula gets an apostrophe.
  std::string cell_text(std::string_view cell) const;
  /// Appends a row of cells, in quotes where RFC 4180 wants them.
  void append_row(std::span<const std::string> cells, std::string* out) const;

 private:
  ExtractLayout() = default;
  core::Status read(std::string_view file, const profiles::Guide& guide);
  core::Status read_facts(const core::TsvTable& table);
  core::Status read_types(const core::TsvTable& table);
  core::Status read_column(const core::TsvTable& table, const core::TsvTable::Row& row,
                           std::span<const std::string> names, const profiles::Guide& guide);

  std::string text_;  ///< That all views point into.
  std::string_view name_;
  std::string_view title_;
  char separator_ = ',';
  std::vector<std::string> types_;
  std::vector<std::string> policies_;
  std::vector<DoseEvent> events_;
  std::string_view file_name_;
  std::string_view receiver_;
  std::uint64_t most_rows_ = 0;
  std::vector<LayoutColumn> columns_;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_EXTRACTS_EXTRACT_LAYOUT_H_
