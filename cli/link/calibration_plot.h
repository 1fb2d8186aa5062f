#ifndef IZTK_CLI_LINK_CALIBRATION_PLOT_H_
#define IZTK_CLI_LINK_CALIBRATION_PLOT_H_

#include <string>

#include "linkage/compare/evaluation.h"

namespace iztk::cli {

/// An SVG image of how well probabilities are calibrated: for each tenth, the mean probability (to
/// the right) and the share of pairs that match (upwards) with its 95 % interval. Points on the
/// diagonal are right. Needs no other file.
std::string calibration_svg(const linkage::Evaluation& evaluation);

}  // namespace iztk::cli

#endif  // IZTK_CLI_LINK_CALIBRATION_PLOT_H_
