#include "cli/link/link_files.h"

#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "cli/terminal/numbers.h"
#include "cli/terminal/table.h"
#include "core/text/csv.h"

namespace iztk::cli {
namespace {

std::string decimals(double value, int places) {
  std::array<char, 64> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::fixed, places);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

void add_share(std::string_view name, const linkage::Share& share, Table* table) {
  table->add({std::string(name), decimals(share.value, 4),
              decimals(share.low, 4) + " to " + decimals(share.high, 4)});
}

std::string answer_table(const linkage::Evaluation& evaluation) {
  Table table({{"label", Align::kLeft},
               {"not", Align::kRight},
               {"possible", Align::kRight},
               {"match", Align::kRight}});
  for (std::size_t label = 0; label < std::size(linkage::kLabels); ++label) {
    const auto& row = evaluation.answers[label];
    table.add(
        {std::string(linkage::kLabels[label]), grouped(row[0]), grouped(row[1]), grouped(row[2])});
  }
  return table.text();
}

std::string calibration_table(const linkage::Evaluation& evaluation) {
  Table table({{"probability", Align::kLeft},
               {"pairs", Align::kRight},
               {"mean", Align::kRight},
               {"matches", Align::kRight}});
  for (std::size_t i = 0; i < evaluation.calibration.size(); ++i) {
    const linkage::Evaluation::Bin& bin = evaluation.calibration[i];
    if (bin.pairs == 0) continue;
    const auto pairs = static_cast<double>(bin.pairs);
    table.add({"." + std::to_string(i) + " to " + (i == 9 ? "1" : "." + std::to_string(i + 1)),
               grouped(bin.pairs), decimals(bin.probabilities / pairs, 3),
               decimals(static_cast<double>(bin.matches) / pairs, 3)});
  }
  return table.text();
}

}  // namespace

std::uint64_t write_links(std::span<const linkage::LinkRecord> records,
                          std::span<const linkage::Link> links, linkage::Answer answer,
                          reports::Sink& out) {
  out.write("a_source,a_id,b_source,b_id,answer,probability,reasons\r\n");
  std::uint64_t count = 0;
  for (const linkage::Link& link : links) {
    if (link.judgement.answer != answer) continue;
    ++count;
    const linkage::LinkRecord& a = records[link.a];
    const linkage::LinkRecord& b = records[link.b];
    const double probability = linkage::probability(static_cast<double>(link.judgement.score));
    out.write(core::csv_cell(a.source) + "," + core::csv_cell(a.id) + "," +
              core::csv_cell(b.source) + "," + core::csv_cell(b.id) + "," +
              std::string(linkage::kAnswers[static_cast<std::size_t>(answer)]) + "," +
              decimals(probability, 4) + "," +
              linkage::reasons(linkage::compare(a.coded, b.coded), link.judgement.cap) + "\r\n");
  }
  return count;
}

void write_clusters(std::span<const linkage::LinkRecord> records,
                    std::span<const std::uint32_t> clusters, reports::Sink& out) {
  out.write("cluster,source,id\r\n");
  for (std::size_t i = 0; i < records.size(); ++i) {
    out.write(std::to_string(clusters[i] + 1) + "," + core::csv_cell(records[i].source) + "," +
              core::csv_cell(records[i].id) + "\r\n");
  }
}

std::string counts_text(const linkage::PairCounts& counts) {
  Table table({{"", Align::kLeft}, {"value", Align::kRight}, {"95 % interval", Align::kLeft}});
  add_share("precision", counts.precision(), &table);
  add_share("recall", counts.recall(), &table);
  add_share("F1", counts.f1(), &table);
  return table.text() + "  " + grouped(counts.true_matches) + " right, " +
         grouped(counts.false_matches) + " wrong, " + grouped(counts.missed) + " missed\n";
}

std::string evaluation_text(const linkage::Evaluation& evaluation) {
  Table accuracy({{"", Align::kLeft}, {"value", Align::kRight}, {"95 % interval", Align::kLeft}});
  add_share("three answers", evaluation.three_way(), &accuracy);
  return grouped(evaluation.pair_count()) +
         " labelled pairs\n\nMatch or not, by probability (possible matches left out)\n" +
         counts_text(evaluation.pairs) + "\nMatch, possible or not\n" + accuracy.text() + "\n" +
         answer_table(evaluation) + "\nProbabilities, and the share that matches\n" +
         calibration_table(evaluation);
}

linkage::PairCounts compare_with_truth(std::span<const linkage::LinkRecord> records,
                                       std::span<const std::uint32_t> clusters) {
  std::map<std::string_view, std::uint64_t> people;
  std::map<std::uint32_t, std::uint64_t> found;
  std::map<std::pair<std::string_view, std::uint32_t>, std::uint64_t> both;
  for (std::size_t i = 0; i < records.size(); ++i) {
    ++people[records[i].person];
    ++found[clusters[i]];
    ++both[{records[i].person, clusters[i]}];
  }
  const auto pairs = [](const auto& sizes) {
    std::uint64_t sum = 0;
    for (const auto& [key, size] : sizes) sum += size * (size - 1) / 2;
    return sum;
  };
  linkage::PairCounts counts;
  counts.true_matches = pairs(both);
  counts.false_matches = pairs(found) - counts.true_matches;
  counts.missed = pairs(people) - counts.true_matches;
  return counts;
}

}  // namespace iztk::cli
