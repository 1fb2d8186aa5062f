#ifndef IZTK_REDACTION_CLASSES_DATA_CLASS_H_
#define IZTK_REDACTION_CLASSES_DATA_CLASS_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace iztk::redaction {

/// How the values of a class are written, and so how they are searched.
enum class Form : std::uint8_t { kName, kDate, kNumber, kZip, kId, kText, kCode };

/// What a kept value must look like (redaction/classes/value_shape.h).
enum class Shape : std::uint8_t { kAny, kCode, kCodeWithBlanks, kDate, kNumber };

using ClassId = std::uint16_t;

/// A list of code sets (ClassTable::code_lists).
using CodeListId = std::uint16_t;
/// The list of places where anything may stand.
inline constexpr CodeListId kAnyText = 0;

/// What follows from the name and the form of a class. Asked for each value, so it is worked out
/// when the table is read.
struct ClassTraits {
  ClassTraits() = default;
  ClassTraits(std::string_view name, Form form);

  Shape shape = Shape::kAny;
  /// Areas that many share: the city of a clinic is kept although the person lives there, too.
  bool area = false;
  /// What is worth nothing without the value beside it.
  bool describes_only = false;
  /// Without it the message is none any more.
  bool structure = false;
  /// Street lines: searched for by house number and name of the street.
  bool street = false;
  /// Check digits: they follow from the identifier before them.
  bool check_digit = false;
  /// Dates that are not the person's by their class, and are all the same where a sender has put
  /// one of the person's there.
  bool product_date = false;
  /// Numbers that hold observations together: others are put in the place of long ones.
  bool group = false;
  /// Of ages: how many of them are a year; 0: no age.
  std::uint16_t ages_in_year = 0;
  /// When something happens or holds.
  bool event_date = false;
  /// Whether a value that goes must not be found elsewhere. A code is one of a few, and the text of
  /// a code is replaced, not hidden: it says what the code says.
  bool searched = true;
  /// Number among those that may tell a person apart together; -1 for any other.
  std::int8_t quasi_identifier = -1;
};

/// A kind of data: one class of classes.tsv. Views live as long as the ClassTable.
struct DataClass {
  std::string_view name;               ///< "name.patient"
  char hipaa = '-';                    ///< Letter of 45 CFR 164.514(b)(2)(i), or '-'.
  bool limited_data_set_keeps = true;  ///< 45 CFR 164.514(e)(2) lets a limited data set keep it.
  Form form = Form::kText;
  std::string_view title;
  std::vector<std::string_view> cvrs;  ///< CVRS columns.
  ClassTraits traits;

  bool identifying() const { return hipaa != '-'; }
  bool is_date() const { return form == Form::kDate; }
  bool is_name() const { return form == Form::kName; }
  /// Whether a value that is kept may equal one that goes, as a whole: dates; areas that many
  /// share; identifiers, for an order number may be an account number, too.
  bool may_equal_removed() const { return is_date() || traits.area || identifying(); }
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_CLASSES_DATA_CLASS_H_
