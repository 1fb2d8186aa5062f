#ifndef IZTK_CORE_TABLES_CODE_TABLE_H_
#define IZTK_CORE_TABLES_CODE_TABLE_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/tables/tsv.h"
#include "core/text/date_time.h"

namespace iztk::core {

/// One code of a code table. Views live as long as the table's text.
struct CodeEntry {
  std::string_view code;
  std::string_view display;
  bool active = true;
  Day valid_from = 0;                  ///< First day of use; 0 if not known.
  Day valid_to = 0;                    ///< Last day of use; 0 if there is none.
  const TsvTable::Row* row = nullptr;  ///< For further columns.
};

/// Whether a code has a shape: `#` is any digit, `@` any letter or digit, all else itself.
bool has_shape(std::string_view code, std::string_view shape);

/// What a code is on a day.
enum class CodeState : std::uint8_t { kValid, kUnknown, kRetired, kNotYetValid };

/// A set of codes with the days on which each was in use: one file of profiles/tables
/// (docs/code-sets.md).
class CodeTable {
 public:
  /// Reads a table. `text` must outlive it.
  static Result<CodeTable> parse(std::string_view file, std::string_view text);

  /// A table that is part of the program: a short run asks for a few of them, so that the codes of
  /// each are read when somebody asks for one. Its text has no fault, which a test sees to.
  static CodeTable built_in(std::string_view file, std::string_view text);

  CodeTable(CodeTable&&) noexcept;
  CodeTable& operator=(CodeTable&&) noexcept;
  ~CodeTable();

  /// The entry of a code, letter case as in the table; nullptr if there is none. An entry that has
  /// a shape (column `shape`: `#` is any digit, `@` any letter or digit) stands for all codes of
  /// that shape, such as HL7#### in table 0396.
  const CodeEntry* find(std::string_view code) const;

  /// State of a code on a day. Without a day every known code is valid; but in a table without
  /// days of use a code that is not active is retired, whatever the day.
  CodeState state(std::string_view code, Day day) const;

  /// Whether a name of coding system (HL7 table 0396) means the system of this table.
  bool has_system(std::string_view name) const;

  const std::vector<std::string_view>& systems() const;
  const std::vector<CodeEntry>& entries() const { return contents().entries; }
  std::string_view title() const { return metadata("title"); }
  std::string_view version() const { return metadata("version"); }
  std::string_view source() const { return metadata("source"); }
  /// How a code looks that may be newer than the table: see core/codes/newer_code.h. Empty: not
  /// said.
  std::string_view newer() const { return metadata("newer"); }
  /// Some code has a first or last day of use: the list goes on as codes come and go.
  bool dated() const { return contents().dated; }
  /// A further column of an entry; empty if the table does not have it.
  std::string_view cell(const CodeEntry& entry, std::string_view column) const {
    return contents().table.cell(*entry.row, column);
  }

 private:
  /// Entries by their code: open addressing, at most half full.
  class CodeIndex {
   public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    explicit CodeIndex(std::size_t codes);
    /// False if the code is there already. The number is that of its entry.
    bool add(std::string_view code, std::uint32_t number, const std::vector<CodeEntry>& entries);
    std::uint32_t find(std::string_view code, const std::vector<CodeEntry>& entries) const;

   private:
    std::size_t place_of(std::string_view code, const std::vector<CodeEntry>& entries) const;

    std::vector<std::uint32_t> places_;
  };

  struct Contents {
    TsvTable table;
    std::vector<CodeEntry> entries;
    CodeIndex by_code{0};
    std::vector<std::pair<std::string_view, std::uint32_t>> by_shape;
    bool dated = false;
  };
  struct Source;

  explicit CodeTable(std::unique_ptr<Source> source);
  static Result<std::unique_ptr<const Contents>> read(std::string_view file, std::string_view text);
  static Status read_rows(Contents* contents);
  const Contents& contents() const;
  std::string_view metadata(std::string_view key) const;

  std::unique_ptr<Source> source_;
};

}  // namespace iztk::core

#endif  // IZTK_CORE_TABLES_CODE_TABLE_H_
