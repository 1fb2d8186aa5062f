#include "cli/simulate/simulated_files.h"

#include <filesystem>
#include <utility>

#include "core/text/csv.h"
#include "synthesis/messages/sys_day.h"

namespace iztk::cli {
namespace {

namespace fs = std::filesystem;
using linkage::DoseField;
using linkage::Person;
using linkage::PersonField;

constexpr std::string_view kFiles[] = {"people.csv",       "doses.csv",        "sources.csv",
                                       "denominators.csv", "truth/people.csv", "truth/doses.csv",
                                       "truth/records.csv"};
static_assert(std::size(kFiles) == kSimulatedFileCount);

/// What a source has written down of a person.
constexpr PersonField kWritten[] = {
    PersonField::kSource,     PersonField::kId,       PersonField::kFirstName,
    PersonField::kMiddleName, PersonField::kLastName, PersonField::kBirthDate,
    PersonField::kSex,        PersonField::kStreet,   PersonField::kZip,
    PersonField::kCounty,     PersonField::kState,    PersonField::kPhone};
/// The truth about a person.
constexpr PersonField kTruth[] = {
    PersonField::kPerson,   PersonField::kFirstName, PersonField::kMiddleName,
    PersonField::kLastName, PersonField::kBirthDate, PersonField::kSex,
    PersonField::kStreet,   PersonField::kZip,       PersonField::kCounty,
    PersonField::kState,    PersonField::kPhone};
/// What a row of a dose has of the person.
constexpr PersonField kBesideDose[] = {PersonField::kBirthDate, PersonField::kSex,
                                       PersonField::kZip, PersonField::kCounty,
                                       PersonField::kState};

template <std::size_t N>
std::string header_of(const PersonField (&fields)[N]) {
  std::string header;
  for (const PersonField field : fields) {
    header.append(header.empty() ? "" : ",").append(name_of(field));
  }
  return header;
}

template <std::size_t N>
void add_cells(const Person& person, const PersonField (&fields)[N], std::string* out) {
  bool first = true;
  for (const PersonField field : fields) {
    if (!first) *out += ',';
    first = false;
    *out += core::csv_cell(person[field]);
  }
}

/// In full years.
unsigned age_on(std::chrono::sys_days day, std::string_view birth_date) {
  const std::chrono::year_month_day now(day);
  const std::chrono::year_month_day birth(synthesis::day_of(birth_date));
  const bool had_birthday =
      std::tuple(now.month(), now.day()) >= std::tuple(birth.month(), birth.day());
  return static_cast<unsigned>(static_cast<int>(now.year()) - static_cast<int>(birth.year()) -
                               (had_birthday ? 0 : 1));
}

void write_dose(const synthesis::Resident& resident, std::size_t index, SimulatedTexts* texts) {
  const synthesis::GivenDose& given = resident.doses[index];
  const linkage::Dose& dose = given.dose;
  std::string& reported = texts->file(SimulatedFile::kDoses);
  for (const DoseField field :
       {DoseField::kSource, DoseField::kId, DoseField::kPerson, DoseField::kDate, DoseField::kCvx,
        DoseField::kMvx, DoseField::kLot, DoseField::kOrganization, DoseField::kOrigin}) {
    reported += core::csv_cell(dose[field]) + ",";
  }
  add_cells(resident.identities[given.identity].person, kBesideDose, &reported);
  reported += "\r\n";
  texts->file(SimulatedFile::kTrueDoses) +=
      resident.truth[PersonField::kPerson] + "," + std::to_string(index + 1) + "," +
      dose[DoseField::kDate] + "," + dose[DoseField::kCvx] + "," + dose[DoseField::kSource] + "," +
      dose[DoseField::kPerson] + "," + dose[DoseField::kId] + "\r\n";
}

}  // namespace

void SimulatedTexts::clear() {
  for (std::string& text : files) text.clear();
  for (std::string& text : feeds) text.clear();
  people = vaccinated = identities = doses = 0;
  residents.clear();
}

void write_rows(const synthesis::Resident& resident, std::chrono::sys_days as_of,
                SimulatedTexts* texts) {
  ++texts->people;
  texts->vaccinated += resident.doses.empty() ? 0 : 1;
  texts->identities += resident.identities.size();
  texts->doses += resident.doses.size();
  const Person& truth = resident.truth;
  ++texts->residents[{truth[PersonField::kState], truth[PersonField::kCounty],
                      age_on(as_of, truth[PersonField::kBirthDate])}];
  std::string& people = texts->file(SimulatedFile::kTruePeople);
  add_cells(truth, kTruth, &people);
  people += "," + resident.twin + "," + std::to_string(resident.doses.size()) + "\r\n";
  for (const synthesis::ReportedIdentity& identity : resident.identities) {
    std::string row;
    add_cells(identity.person, kWritten, &row);
    texts->file(SimulatedFile::kPeople) += row + "\r\n";
    texts->file(SimulatedFile::kTrueRecords) += row + "," + truth[PersonField::kPerson] + "\r\n";
  }
  for (std::size_t i = 0; i < resident.doses.size(); ++i) write_dose(resident, i, texts);
}

core::Result<SimulatedFolder> SimulatedFolder::make(const std::string& path,
                                                    const synthesis::Places& places) {
  SimulatedFolder folder;
  folder.path_ = path;
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return core::Error{"cannot make the folder '" + path + "'"};
  if (!fs::is_empty(path, error) || error) {
    return core::Error{"the folder '" + path +
                       "' is not empty: remove what is in it, or name another"};
  }
  for (const char* part : {"/feeds", "/truth"}) {
    fs::create_directory(path + part, error);
    if (error) return core::Error{"cannot make the folder '" + path + part + "'"};
  }
  for (const std::string_view file : kFiles) {
    const core::Status status = folder.open(std::string(file));
    if (!status) return status.error();
  }
  for (const synthesis::Party& party : places.parties()) {
    const core::Status status = folder.open("feeds/" + std::string(party.code) + ".hl7");
    if (!status) return status.error();
  }
  folder.write_headers(places);
  return folder;
}

core::Status SimulatedFolder::open(const std::string& path) {
  core::Result<feeds::Output> output = feeds::Output::open(path_ + "/" + path, {});
  if (!output) return output.error();
  outputs_.push_back(std::make_unique<feeds::Output>(std::move(*output)));
  return core::ok();
}

void SimulatedFolder::write_headers(const synthesis::Places& places) {
  file(SimulatedFile::kPeople).write(header_of(kWritten) + "\r\n");
  file(SimulatedFile::kDoses)
      .write("source,dose_id,id,date,cvx,mvx,lot,organization,origin," + header_of(kBesideDose) +
             "\r\n");
  file(SimulatedFile::kTruePeople).write(header_of(kTruth) + ",twin,doses\r\n");
  file(SimulatedFile::kTrueDoses).write("person,number,date,cvx,source,id,dose_id\r\n");
  file(SimulatedFile::kTrueRecords).write(header_of(kWritten) + ",person\r\n");
  feeds::Output& sources = file(SimulatedFile::kSources);
  sources.write("source,kind,state,name\r\n");
  for (const synthesis::Party& party : places.parties()) {
    sources.write(core::csv_cell(party.code) + "," +
                  std::string(synthesis::kPartyKinds[static_cast<std::size_t>(party.kind)]) + "," +
                  core::csv_cell(party.state) + "," + core::csv_cell(party.name) + "\r\n");
  }
}

bool SimulatedFolder::write(SimulatedTexts& texts) {
  for (std::size_t i = 0; i < texts.files.size(); ++i) outputs_[i]->write(texts.files[i]);
  for (std::size_t i = 0; i < texts.feeds.size(); ++i) {
    outputs_[kSimulatedFileCount + i]->write(texts.feeds[i]);
  }
  totals_.people += texts.people;
  totals_.vaccinated += texts.vaccinated;
  totals_.identities += texts.identities;
  totals_.doses += texts.doses;
  for (const auto& [key, count] : texts.residents) totals_.residents[key] += count;
  return failure().empty();
}

bool SimulatedFolder::finish(std::uint64_t seed) {
  feeds::Output& denominators = file(SimulatedFile::kDenominators);
  denominators.write("state,county,age,people,source\r\n");
  for (const auto& [key, count] : totals_.residents) {
    const auto& [state, county, age] = key;
    denominators.write(state + "," + county + "," + std::to_string(age) + "," +
                       std::to_string(count) + ",simulated with seed " + std::to_string(seed) +
                       "\r\n");
  }
  std::vector<feeds::Output*> all;
  for (const auto& output : outputs_) all.push_back(output.get());
  return feeds::finish_all(all);
}

std::string SimulatedFolder::failure() const {
  for (const auto& output : outputs_) {
    if (output->failed()) return output->failure();
  }
  return {};
}

}  // namespace iztk::cli
