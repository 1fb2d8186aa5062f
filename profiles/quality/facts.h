#ifndef IZTK_PROFILES_QUALITY_FACTS_H_
#define IZTK_PROFILES_QUALITY_FACTS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/tables/code_table.h"
#include "core/text/date_time.h"
#include "profiles/evaluation/message_context.h"
#include "profiles/guide/guide.h"

namespace iztk::profiles {

/// The code tables about vaccines. nullptr where the guide does not have the table.
struct VaccineTables {
  explicit VaccineTables(const Guide& guide);

  /// Whether two vaccines share a vaccine group; also true if one of them has none.
  bool related(const core::CodeEntry& left, const core::CodeEntry& right) const;
  /// A CVX code; nullptr if it is unknown.
  const core::CodeEntry* vaccine(std::string_view code) const;
  /// Another column of a CVX entry.
  std::string_view cell(const core::CodeEntry& vaccine, std::string_view column) const {
    return cvx->cell(vaccine, column);
  }

  const core::CodeTable* cvx;
  const core::CodeTable* ndc_use;
  const core::CodeTable* ndc_sale;
  const core::CodeTable* cpt;
  const core::CodeTable* product;
  const core::CodeTable* lot_pattern;
  const core::CodeTable* vis_barcode;
};

/// A code of a product (NDC) with its row.
struct ProductCode {
  const core::CodeTable* table = nullptr;
  const core::CodeEntry* entry = nullptr;
};

/// One RXA with what belongs to it. Texts are empty if they were not sent.
struct Dose {
  std::uint32_t node = 0;  ///< Of the enclosing group; 0 if there is none.
  std::uint32_t rxa = 0;   ///< Segment index.
  core::Day day = 0;       ///< RXA-3; 0 if it is not a day.
  std::string_view code;   ///< The CVX code, of whichever triplet.
  const core::CodeEntry* vaccine =
      nullptr;  ///< Of the CVX code, or of the one that the NDC maps to.
  ProductCode ndc;
  const core::CodeEntry* cpt = nullptr;
  std::string_view manufacturer;  ///< RXA-17.1
  std::string_view lot;           ///< RXA-15, first repetition
  std::string_view status;        ///< RXA-20
  std::string_view source;        ///< RXA-9.1, first repetition
  bool given = false;             ///< Not refused, not deleted, and there is a vaccine.
  bool administered = false;      ///< Given by the sender: RXA-9 is 00.
  bool historical = false;        ///< Reported by another source: RXA-9 is 01 to 08.
  std::uint32_t order = core::Place::kNoSegment;  ///< Segment index of the ORC.
  std::uint32_t route = core::Place::kNoSegment;  ///< Segment index of the RXR.
  std::vector<std::uint32_t> observations;        ///< Segment indexes of the OBX.
};

/// Where the code of the vaccine is: RXA-5.1.
inline core::Place code_place(const Dose& dose) { return {dose.rxa, 5, 0, 1, 0}; }

/// Facts about a message that many data quality checks need, collected once.
struct Facts {
  static constexpr std::uint32_t kNone = core::Place::kNoSegment;

  core::Day message_day = 0;      ///< MSH-7
  std::uint32_t patient = kNone;  ///< Segment index of the PID; kNone if there are none or several.
  core::Day birth = 0;            ///< PID-7; 0 if it is not a day.
  std::vector<Dose> doses;
};

/// Collects the facts. The structure must have been derived.
Facts collect_facts(const MessageContext& context, const VaccineTables& tables);

/// Text of a component of the first repetition of a field; component 0 is the whole repetition.
std::string_view text_at(const MessageContext& context, std::uint32_t segment, std::uint32_t field,
                         std::uint32_t component = 1, std::uint32_t subcomponent = 0);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_QUALITY_FACTS_H_
