#ifndef IZTK_CLI_RECORDS_RECORD_READER_H_
#define IZTK_CLI_RECORDS_RECORD_READER_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "cli/options/io_options.h"
#include "cli/options/stream_options.h"
#include "core/result.h"
#include "feeds/files/input_list.h"
#include "feeds/run/run_listener.h"
#include "linkage/records/column_map.h"
#include "linkage/records/dose.h"
#include "linkage/records/person.h"

namespace iztk::cli {

/// A dose, and what its row or message says of the person.
struct DoseOfPerson {
  linkage::Person person;
  linkage::Dose dose;
};

/// What an input holds.
enum class RecordForm : std::uint8_t {
  kAuto,   ///< A table if the name ends in .csv or .tsv, compressed or not; otherwise messages.
  kTable,  ///< CSV or tab separated, with a line of names.
  kHl7,
};

/// The options of a command that reads records.
struct RecordOptions {
  feeds::InputOptions input;
  feeds::StreamOptions stream;
  RecordForm form = RecordForm::kAuto;
  std::string columns;  ///< A column map of the user; empty for the built-in one.
};

/// Defines FILE, --from, --columns and the options of message inputs.
void define_record_options(CLI::App& app, RecordOptions* options);

/// Checks the options and lists the inputs. If not quiet, says what is not read.
core::Result<std::vector<feeds::InputFile>> list_record_inputs(RecordOptions* options, bool quiet);

/// Reads records of all inputs, in order, one at a time. What cannot be read is reported to the
/// listener with its place, never with a value, and counted.
class RecordReader {
 public:
  /// Where a record is from. An input without a source in its records is its own source.
  struct Place {
    const std::string& input;
    std::string_view unit;  ///< "line" of a table, "message" of a feed.
    std::uint64_t number = 0;
  };
  /// What to do with a record; the error says why it is rejected.
  template <typename Record>
  using Use = std::function<core::Status(Record&, const Place&)>;

  /// Everything must outlive the reader.
  RecordReader(const RecordOptions& options, std::span<const feeds::InputFile> inputs,
               feeds::RunListener& listener);

  /// The error says why nothing can be read: a table without a known column.
  core::Status read_people(const Use<linkage::Person>& use);
  core::Status read_doses(const Use<linkage::Dose>& use);
  core::Status read_doses_of_people(const Use<DoseOfPerson>& use);

  std::uint64_t records() const { return records_; }
  std::uint64_t rejected() const { return rejected_; }
  /// False if an input failed before its end.
  bool complete() const { return complete_; }

 private:
  static constexpr std::uint64_t kMostTold = 10;

  template <typename Record>
  core::Status read(const Use<Record>& use);
  template <typename Record>
  core::Status read_table(const feeds::InputFile& input, const linkage::ColumnMap& map,
                          const Use<Record>& use);
  template <typename Record>
  void read_messages(const Use<Record>& use);
  template <typename Record>
  void take(Record& record, const Place& place, const Use<Record>& use);
  void reject(const Place& place, std::string_view why);
  bool is_table(const feeds::InputFile& input) const;

  const RecordOptions& options_;
  std::span<const feeds::InputFile> inputs_;
  feeds::RunListener& listener_;
  std::uint64_t records_ = 0;
  std::uint64_t rejected_ = 0;
  bool complete_ = true;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_RECORDS_RECORD_READER_H_
