#include "cli/records/record_reader.h"

#include <algorithm>
#include <utility>

#include "cli/options/options.h"
#include "cli/terminal/numbers.h"
#include "core/file.h"
#include "core/text/printable.h"
#include "feeds/files/expanded_input.h"
#include "feeds/run/refusals.h"
#include "feeds/run/stream_run.h"
#include "linkage/records/message_records.h"
#include "linkage/records/row_reader.h"

namespace iztk::cli {
namespace {

using linkage::ColumnMap;
using linkage::Dose;
using linkage::DoseField;
using linkage::Person;
using linkage::PersonField;

constexpr Choice<RecordForm> kForms[] = {
    {"auto", RecordForm::kAuto}, {"table", RecordForm::kTable}, {"hl7", RecordForm::kHl7}};

constexpr std::size_t kReadBytes = 1 << 20;

std::vector<ColumnMap::Use> columns_of(const ColumnMap& map, const Person*,
                                       std::span<const std::string> header) {
  return map.person_columns(header);
}
std::vector<ColumnMap::Use> columns_of(const ColumnMap& map, const Dose*,
                                       std::span<const std::string> header) {
  return map.dose_columns(header);
}
/// The columns of rows that hold a dose and its person.
struct BothUses {
  std::vector<ColumnMap::Use> person;
  std::vector<ColumnMap::Use> dose;

  bool empty() const { return dose.empty(); }
};
BothUses columns_of(const ColumnMap& map, const DoseOfPerson*,
                    std::span<const std::string> header) {
  return {map.person_columns(header), map.dose_columns(header)};
}
DoseOfPerson record_of(const DoseOfPerson*, const BothUses& uses,
                       std::span<const std::string> cells) {
  return {linkage::person_of(uses.person, cells), linkage::dose_of(uses.dose, cells)};
}
Person record_of(const Person*, std::span<const ColumnMap::Use> uses,
                 std::span<const std::string> cells) {
  return linkage::person_of(uses, cells);
}
Dose record_of(const Dose*, std::span<const ColumnMap::Use> uses,
               std::span<const std::string> cells) {
  return linkage::dose_of(uses, cells);
}
std::vector<Person> records_of(linkage::MessageRecords& message, const Person*) {
  return message.people();
}
std::vector<Dose> records_of(linkage::MessageRecords& message, const Dose*) {
  return message.doses();
}
std::vector<DoseOfPerson> records_of(linkage::MessageRecords& message, const DoseOfPerson*) {
  const std::vector<Person> people = message.people();
  std::vector<DoseOfPerson> both;
  for (Dose& dose : message.doses()) {
    const auto person = std::ranges::find_if(people, [&](const Person& one) {
      return one[PersonField::kId] == dose[DoseField::kPerson];
    });
    both.push_back({person == people.end() ? Person() : *person, std::move(dose)});
  }
  return both;
}
std::string& source_of(DoseOfPerson& both) { return both.dose[DoseField::kSource]; }
std::string& source_of(Person& person) { return person[PersonField::kSource]; }
std::string& source_of(Dose& dose) { return dose[DoseField::kSource]; }

core::Result<ColumnMap> read_map(const std::string& path) {
  if (path.empty()) return ColumnMap::built_in();
  const core::Result<std::string> text = core::read_file(path);
  if (!text) {
    return core::Error{"cannot read '" + core::printable(path) + "': " + text.error().message};
  }
  return ColumnMap::parse(path, *text);
}

}  // namespace

void define_record_options(CLI::App& app, RecordOptions* options) {
  define_input_options(app, &options->input);
  add_choice(app, "--from", kForms, &options->form);
  add_text(app, "--columns", &options->columns);
}

core::Result<std::vector<feeds::InputFile>> list_record_inputs(RecordOptions* options, bool quiet) {
  core::Status status = check_stream_options(options->stream);
  if (status) status = complete_input_options(&options->input);
  if (!status) return status.error();
  const core::Result<ColumnMap> map = read_map(options->columns);
  if (!map) return core::Error{core::printable(map.error().message)};
  if (options->input.include.empty()) {
    options->input.include = {"*.hl7", "*.er7", "*.mllp", "*.csv", "*.tsv", "*.csv.gz", "*.tsv.gz"};
  }
  return list_feed_inputs(options->input, &options->stream, input_remarks(quiet));
}

RecordReader::RecordReader(const RecordOptions& options, std::span<const feeds::InputFile> inputs,
                           feeds::RunListener& listener)
    : options_(options), inputs_(inputs), listener_(listener) {}

core::Status RecordReader::read_people(const Use<Person>& use) { return read<Person>(use); }
core::Status RecordReader::read_doses(const Use<Dose>& use) { return read<Dose>(use); }
core::Status RecordReader::read_doses_of_people(const Use<DoseOfPerson>& use) {
  return read<DoseOfPerson>(use);
}

bool RecordReader::is_table(const feeds::InputFile& input) const {
  if (options_.form != RecordForm::kAuto) return options_.form == RecordForm::kTable;
  std::string_view name = input.path;
  for (const std::string_view ending : {".gz", ".zst"}) {
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
  }
  return name.ends_with(".csv") || name.ends_with(".tsv");
}

template <typename Record>
core::Status RecordReader::read(const Use<Record>& use) {
  const core::Result<ColumnMap> map = read_map(options_.columns);
  if (!map) return map.error();
  const std::span<const feeds::InputFile> all = inputs_;
  for (const feeds::InputFile& input : all) {
    if (is_table(input)) {
      const core::Status status = read_table<Record>(input, *map, use);
      if (!status) return status;
      continue;
    }
    inputs_ = std::span(&input, 1);
    read_messages<Record>(use);
  }
  inputs_ = all;
  if (rejected_ > kMostTold) {
    listener_.remark("... and " + grouped(rejected_ - kMostTold) + " more were not read");
  }
  return core::ok();
}

template <typename Record>
core::Status RecordReader::read_table(const feeds::InputFile& input, const ColumnMap& map,
                                      const Use<Record>& use) {
  core::Result<feeds::InputStream> opened = feeds::InputStream::open(input);
  if (!opened) return opened.error();
  feeds::ExpandedInput stream(std::move(*opened));
  linkage::RowReader rows;
  decltype(columns_of(map, static_cast<Record*>(nullptr), {})) uses;
  std::size_t width = 0;
  std::string bytes;
  bool at_end = false;
  while (!at_end) {
    bytes.clear();
    const core::Result<std::size_t> got = stream.read(kReadBytes, &bytes);
    if (!got) {
      listener_.remark(got.error().message);
      complete_ = false;
      return core::ok();
    }
    at_end = *got == 0;
    rows.add(bytes);
    if (at_end) rows.finish();
    linkage::RowReader::Row row;
    while (rows.next(&row)) {
      if (width == 0) {
        width = row.cells.size();
        uses = columns_of(map, static_cast<Record*>(nullptr), row.cells);
        if (uses.empty()) {
          return core::Error{input.name +
                             ": no column is known; name the columns as docs/linkage.md lists "
                             "them, or give a map with --columns"};
        }
        continue;
      }
      const Place place{input.name, "line", row.line};
      if (row.open_quote) {
        reject(place, "a quote is not closed");
      } else if (row.too_long) {
        reject(place, "the row is longer than 1 MiB");
      } else if (row.cells.size() != width) {
        reject(place, "the row has " + std::to_string(row.cells.size()) +
                          " cells, and the first line has " + std::to_string(width));
      } else {
        Record record = record_of(static_cast<Record*>(nullptr), uses, row.cells);
        take(record, place, use);
      }
    }
  }
  return core::ok();
}

template <typename Record>
void RecordReader::take(Record& record, const Place& place, const Use<Record>& use) {
  if (source_of(record).empty()) source_of(record) = place.input;
  const core::Status status = use(record, place);
  if (!status) return reject(place, status.error().message);
  ++records_;
}

template <typename Record>
void RecordReader::read_messages(const Use<Record>& use) {
  feeds::StreamRun::Settings settings = feeds::StreamRun::Settings::of(options_.stream, listener_);
  settings.threads = 1;
  settings.quiet = true;
  feeds::StreamRun run(options_.input, settings, inputs_);
  feeds::Refusals refusals(run, "not read", false, "`iztk validate` shows all");
  linkage::MessageRecords message;
  run.run<feeds::Batch>(
      [](std::size_t, feeds::Batch&) {},
      [&](feeds::Batch& batch) {
        for (const feeds::FramedUnit& framed : batch.units) {
          const parsers::Unit& unit = framed.unit;
          run.account().add(unit);
          if (!feeds::rejection_code(unit).empty() && !unit.continues_previous) {
            refusals.add(batch.input, unit, feeds::rejection_text(unit));
            ++rejected_;
          }
          if (unit.kind != parsers::UnitKind::kMessage || unit.rejection != nullptr) {
            continue;
          }
          message.open(unit, batch.charset);
          const Place place{inputs_.front().name, "message", unit.message_number};
          for (Record& record : records_of(message, static_cast<Record*>(nullptr))) {
            take(record, place, use);
          }
        }
        refusals.tell();
        return true;
      });
  refusals.finish();
  if (!run.account().complete()) complete_ = false;
}

void RecordReader::reject(const Place& place, std::string_view why) {
  if (++rejected_ > kMostTold) return;
  listener_.remark(place.input + ", " + std::string(place.unit) + " " +
                   std::to_string(place.number) + ": not read: " + std::string(why));
}

}  // namespace iztk::cli
