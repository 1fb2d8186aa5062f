#ifndef IZTK_SYNTHESIS_POPULATION_IDENTITY_WRITER_H_
#define IZTK_SYNTHESIS_POPULATION_IDENTITY_WRITER_H_

#include <string>

#include "linkage/records/person.h"
#include "synthesis/names/name_lists.h"
#include "synthesis/population/places.h"
#include "synthesis/population/scenario.h"

namespace iztk::synthesis {

/// What sources write down of people. Without state, so threads may share it.
class IdentityWriter {
 public:
  /// Everything must outlive the object.
  IdentityWriter(const Scenario& scenario, const NameLists& names)
      : scenario_(scenario), names_(names) {}

  /// What changes in a life before somebody goes to another source: names, telephone.
  void live(linkage::Person* person, Random& random) const;

  /// The person with the errors of one source.
  linkage::Person write(const linkage::Person& person, Random& random) const;

  /// A street and a number in it, and a telephone number that nobody has.
  std::string draw_street(Random& random) const;
  static std::string draw_phone(Random& random);

 private:
  void write_names(linkage::Person* person, Random& random) const;
  void write_birth_date(linkage::Person* person, Random& random) const;
  void write_address(linkage::Person* person, Random& random) const;

  const Scenario& scenario_;
  const NameLists& names_;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_POPULATION_IDENTITY_WRITER_H_
