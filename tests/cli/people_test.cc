// People and doses with the real program: linkage codes, the vector of docs/linkage.md, keys, and
// the files beside the output.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// What docs/examples/linkage_code.py makes of the same person.
const std::string kCode =
    "1N5L80EK01PCZP01N8_O47JC%N6+1E-P5HSMZUSGDJCCL67155AW370JQU-L_2MTONWZT1A2EC2339%OA65R"
    "GXUOHJWAN*-147P";
const std::string kPeople =
    "id,first_name,middle_name,last_name,birth_date,sex,street,zip,phone,guardian_first_name,"
    "mother_maiden_name\r\n"
    "7,Łukasz,José,O&#39;Brien-Lopez,2020-02-29,M,12 Maple Street Apt 04,59715,(406) 555-0142,"
    "Anna,Nowak\r\n";

class EncodeTest : public ::testing::Test {
 protected:
  EncodeTest() {
    write_file(folder_.file("people.csv"), kPeople);
    put_key("key", "kiln-otter 7 vexes quaint lamp #93\n");
    put_key("other", "marble ferry 12 jolts quick onyx $7\n");
  }

  void put_key(const std::string& name, const std::string& text) const {
    write_file(folder_.file(name), text);
    EXPECT_EQ(::chmod(folder_.file(name).c_str(), 0600), 0);
  }

  Outcome encode(const std::string& key, const std::string& more = {}) const {
    return run_shell("cd " + folder_.path() + "; iztk encode --stdin-name X --key-file " + key +
                     " --from table " + more + " - < people.csv");
  }

  TemporaryFolder folder_;
};

TEST_F(EncodeTest, HasTheVectorOfTheDocuments) {
  const Outcome outcome = encode("key");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_EQ(outcome.output,
            "source,id,birth_date,sex,zip,code\r\nX,7,2020-02-29,M,59715," + kCode + "\r\n");
  EXPECT_EQ(outcome.errors, "1 code written, 0 not read\n");
  EXPECT_THAT(read_file(std::string(IZTK_SOURCE_DIR) + "/docs/linkage.md"), HasSubstr(kCode));
}

TEST_F(EncodeTest, NothingOfThePersonIsWritten) {
  const Outcome outcome = encode("key", "--without street --without phone");
  for (const char* const value :
       {"Łukasz", "LUKASZ", "José", "Brien", "Lopez", "Maple", "555", "Anna", "Nowak", "kiln"}) {
    EXPECT_THAT(outcome.output + outcome.errors, Not(HasSubstr(value)));
  }
}

TEST_F(EncodeTest, CodesOfDifferentKeysAreNotLinked) {
  write_file(folder_.file("a.csv"), encode("key").output);
  write_file(folder_.file("b.csv"), encode("other").output);
  const std::string link = "cd " + folder_.path() + "; iztk link -q a.csv ";
  EXPECT_EQ(run_shell(link + "a.csv").exit_code, 0);
  const Outcome outcome = run_shell(link + "b.csv");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.errors, HasSubstr("made with different keys"));
  EXPECT_EQ(outcome.output, "");
}

TEST_F(EncodeTest, NamesAndCodesAreLinkedInTheSameWay) {
  const std::string people = "tests/cli/link/pass_two_sources/";
  const std::string key = " --key-file " + folder_.file("key") + " ";
  for (const std::string name : {"a.csv", "b.tsv"}) {
    const Outcome codes = run_shell("iztk encode -q --stdin-name " + people + name +
                                    " --from table" + key + "- < " + people + name);
    write_file(folder_.file(name.substr(0, 1) + ".csv"), codes.output);
  }
  const Outcome names = run_shell("iztk link -q " + people + "a.csv " + people + "b.tsv");
  const Outcome codes =
      run_shell("iztk link -q " + folder_.file("a.csv") + " " + folder_.file("b.csv"));
  // Probabilities, and with them the order, differ a little: other bits collide.
  const auto pairs = [](const std::string& text) {
    std::set<std::string> out;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
      out.insert(line.substr(0, line.find(",match")));
    return out;
  };
  EXPECT_EQ(pairs(names.output), pairs(codes.output));
  EXPECT_GT(pairs(names.output).size(), 2U);
}

class LinkFilesTest : public ::testing::Test {
 protected:
  std::string lines(const std::string& command, const std::string& file) const {
    const Outcome outcome = run_shell(command);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return read_file(folder_.file(file));
  }

  TemporaryFolder folder_;
  const std::string people_ = " tests/cli/link/pass_two_sources/";
};

TEST_F(LinkFilesTest, PossibleMatchesAreWrittenForReview) {
  const std::string review =
      lines("iztk link -q --across -o /dev/null --review " + folder_.file("review") + people_ +
                "a.csv" + people_ + "b.tsv",
            "review");
  EXPECT_THAT(review, HasSubstr("a_source,a_id,b_source,b_id,answer,probability,reasons\r\n"));
  // Anna's twin, and the first name with a mistake.
  EXPECT_THAT(review, HasSubstr("STATE-A,a4,"));
  EXPECT_THAT(review, HasSubstr("first name similar"));
  EXPECT_THAT(review, HasSubstr("STATE-A,a6,"));
  for (const char* const name : {"Anna", "Nowak", "Fischer", "Box"}) {
    EXPECT_THAT(review, Not(HasSubstr(name)));
  }
}

TEST_F(LinkFilesTest, CalibrationIsPlotted) {
  const std::string pairs = " tests/cli/link/pass_evaluate_folds/pairs.csv";
  const std::string plot = lines(
      "iztk link evaluate --folds 5 -q -o /dev/null --plot " + folder_.file("plot.svg") + pairs,
      "plot.svg");
  EXPECT_THAT(plot, ::testing::StartsWith("<svg xmlns="));
  EXPECT_THAT(plot, ::testing::EndsWith("</svg>\n"));
  // Pairs of the lowest and of the highest probabilities: none and all of them match.
  EXPECT_THAT(plot, HasSubstr("<title>0 of 13 pairs</title>"));
  EXPECT_THAT(plot, HasSubstr("<title>14 of 14 pairs</title>"));
  const Outcome people = run_shell("iztk link evaluate --plot " + folder_.file("no.svg") +
                                   " tests/cli/link/pass_evaluate_people/people.csv");
  EXPECT_EQ(people.exit_code, 2);
  EXPECT_THAT(people.errors, HasSubstr("--plot needs labelled pairs; these are people"));
  const Outcome link = run_shell("iztk link --plot " + folder_.file("no.svg") + people_ + "a.csv");
  EXPECT_EQ(link.exit_code, 2);
  EXPECT_THAT(link.errors, HasSubstr("--plot is for `iztk link evaluate`"));
}

TEST_F(LinkFilesTest, ClustersHaveEachRecordOnce) {
  const std::string clusters =
      lines("iztk link -q -o /dev/null --clusters " + folder_.file("people") + people_ + "a.csv" +
                people_ + "b.tsv",
            "people");
  EXPECT_EQ(std::ranges::count(clusters, '\n'), 13);
  EXPECT_THAT(clusters, ::testing::StartsWith("cluster,source,id\r\n1,"));
}

TEST_F(LinkFilesTest, OrderAndThreadsChangeNothing) {
  const auto run = [&](const std::string& options, const std::string& first,
                       const std::string& second) {
    const std::string links =
        lines("iztk link -q --threshold 0.5 " + options + " -o " + folder_.file("links") +
                  " --clusters " + folder_.file("people") + people_ + first + people_ + second,
              "links");
    return links + read_file(folder_.file("people"));
  };
  const std::string wanted = run("-j 1", "a.csv", "b.tsv");
  EXPECT_EQ(run("-j 3", "b.tsv", "a.csv"), wanted);
}

TEST_F(LinkFilesTest, DosesAreTheSameWhenReadAgain) {
  const std::string doses =
      lines("iztk dedup -q --pairs " + folder_.file("pairs") + " -o " + folder_.file("doses.csv") +
                " tests/cli/dedup/pass_reports/doses.csv",
            "doses.csv");
  EXPECT_EQ(run_shell("iztk dedup -q " + folder_.file("doses.csv")).output, doses);
  EXPECT_THAT(
      read_file(folder_.file("pairs")),
      HasSubstr("p1,PHARMACY,d2,STATE-A,d1,same,yes,1.00,\"same date; administered by one"));
}

}  // namespace
}  // namespace iztk::testing
