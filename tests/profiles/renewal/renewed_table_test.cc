#include "profiles/renewal/renewed_table.h"

#include <gtest/gtest.h>

#include "profiles/renewal/published_list.h"

namespace iztk::profiles {
namespace {

constexpr std::string_view kTable =
    "# title: Vaccines\n# code_system: CVX\n# uri:\n# version: 2024-06-01\n# source: old list\n"
    "# closed: yes\n"
    "code\tdisplay\tstatus\tvalid_from\tvalid_to\tcdc_status\tkind\tunspecified\n"
    "03\tMMR\tactive\t19710101\t\tActive\tvaccine\tno\n"
    "04\tM/R\tinactive\t\t20100528\tInactive\tvaccine\tno\n"
    "15\tinfluenza\tactive\t\t\tActive\tvaccine\tno\n"
    "99\tlocal\tactive\t\t\t\t\t\n";

RenewedTable parsed(std::string_view text) {
  auto table = RenewedTable::parse("CVX.tsv", text);
  EXPECT_TRUE(table);
  return std::move(*table);
}

PublishedList read_one(std::string_view file, std::string_view text) {
  const auto lists = read_published(file, text);
  EXPECT_TRUE(lists) << (lists ? "" : lists.error().message);
  return lists && lists->size() == 1 ? lists->front() : PublishedList();
}

std::string error_of(std::string_view text) {
  const auto lists = read_published("list.txt", text);
  return lists ? std::string() : lists.error().message;
}

TEST(RenewedTable, KeepsWhatItDoesNotChange) { EXPECT_EQ(parsed(kTable).text(), kTable); }

TEST(RenewedTable, TakesNewRetiredAndRenamedCodes) {
  const PublishedList list =
      read_one("cvx.txt",
               "03        |MMR II|measles||Active|False|2010/05/28\n"
               "04        |M/R|measles||Inactive|False|2010/05/28\r\n"
               "15        |influenza|influenza||Inactive|False|2025/03/01\n"
               "900       |new vaccine|new||Active|False|2025/02/03\n"
               "901       |new vaccine, unspecified formulation|new||Inactive|False|2025/02/03\n");
  RenewedTable table = parsed(kTable);
  const RenewalCounts counts = table.renew(list, "cvx.txt");
  EXPECT_EQ(counts.added, 2u);
  EXPECT_EQ(counts.changed, 1u);
  EXPECT_EQ(counts.retired, 1u);
  EXPECT_EQ(counts.unlisted, 1u);
  EXPECT_EQ(table.text(),
            "# title: Vaccines\n# code_system: CVX\n# uri:\n# version: 2025-03-01\n"
            "# source: cvx.txt; old list\n# closed: yes\n"
            "code\tdisplay\tstatus\tvalid_from\tvalid_to\tcdc_status\tkind\tunspecified\n"
            "03\tMMR II\tactive\t19710101\t\tActive\tvaccine\tno\n"
            "04\tM/R\tinactive\t\t20100528\tInactive\tvaccine\tno\n"
            "15\tinfluenza\tinactive\t\t20250301\tInactive\tvaccine\tno\n"
            "900\tnew vaccine\tactive\t\t\tActive\t\tno\n"
            "901\tnew vaccine, unspecified formulation\thistory\t\t\tInactive\t\tyes\n"
            "99\tlocal\tactive\t\t\t\t\t\n");
  RenewedTable again = parsed(table.text());
  again.renew(list, "cvx.txt");
  EXPECT_EQ(again.text(), table.text());
}

TEST(RenewedTable, TakesNoNamesOfAnOlderList) {
  RenewedTable table = parsed(kTable);
  table.renew(read_one("cvx.txt", "03|MMR I|measles||Active|False|2010/05/28\n"), "cvx.txt");
  EXPECT_NE(table.text().find("03\tMMR\tactive"), std::string::npos);
  EXPECT_EQ(table.version(), "2024-06-01");
}

TEST(PublishedList, ReadsXmlOfBothShapes) {
  const PublishedList cvx = read_one(
      "cvx.xml",
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><CVXCodes><CVXInfo>"
      "<ShortDescription>MMR</ShortDescription><CVXCode>03  </CVXCode><Status>Active</Status>"
      "<LastUpdated>5/28/2010</LastUpdated></CVXInfo></CVXCodes>");
  ASSERT_EQ(cvx.codes.size(), 1u);
  EXPECT_EQ(cvx.table, "CVX");
  EXPECT_EQ(cvx.codes[0].code, "03");
  EXPECT_EQ(cvx.newest(), 20100528u);
  const PublishedList mvx = read_one(
      "mvx.xml",
      "<MVXCodes><MVXInfo><Name>MVX_CODE</Name><Value>AB</Value><Name>Manufacturer Name</Name>"
      "<Value>Abbott</Value><Name>Notes</Name><Value/><Name>Status</Name><Value>Inactive</Value>"
      "<Name>Last Updated</Name><Value>11/16/2017</Value></MVXInfo></MVXCodes>");
  ASSERT_EQ(mvx.codes.size(), 1u);
  EXPECT_EQ(mvx.table, "MVX");
  EXPECT_EQ(mvx.codes[0].display, "Abbott");
  EXPECT_EQ(mvx.codes[0].status, PublishedCode::Status::kInactive);
}

TEST(PublishedList, PutsRecordsOfACodeTogether) {
  const PublishedList list = read_one(
      "cvxvis.xml",
      "<CVXVIS><CVXVISMapping><CVXCode>107</CVXCode>"
      "<Fully-encodedString>253088698300002811100310</Fully-encodedString>"
      "<VISDocumentName>DTaP VIS</VISDocumentName><VISEditionDate>3/10/2010</VISEditionDate>"
      "</CVXVISMapping><CVXVISMapping><CVXCode>20</CVXCode>"
      "<Fully-encodedString>253088698300002811100310</Fully-encodedString>"
      "<VISDocumentName>DTaP VIS</VISDocumentName><VISEditionDate>3/10/2010</VISEditionDate>"
      "</CVXVISMapping></CVXVIS>");
  ASSERT_EQ(list.codes.size(), 1u);
  EXPECT_EQ(list.codes[0].cells.at("cvx"), "107 20");
  EXPECT_EQ(list.codes[0].cells.at("edition_date"), "20100310");
}

TEST(PublishedList, ReadsTheCodeBase) {
  const PublishedList list = read_one(
      "Compiled.xml",
      "<codebase><codeset><label>x</label><type>PATIENT_SEX</type></codeset><codeset>"
      "<type>VACCINATION_NDC_CODE_UNIT_OF_USE</type><code><value>00069-0207-01</value>"
      "<label>Abrysvo</label><code-status><status>Valid</status></code-status><reference>"
      "<link-to codeset=\"VACCINATION_CVX_CODE\">305</link-to></reference><use-date>"
      "<not-before>20230712</not-before></use-date></code><code><value>0069-0207-01</value>"
      "<label>Abrysvo</label><code-status><status>Deprecated</status></code-status></code>"
      "</codeset></codebase>");
  EXPECT_EQ(list.table, "NDC_UNIT_OF_USE");
  ASSERT_EQ(list.codes.size(), 1u);
  EXPECT_EQ(list.codes[0].cells.at("cvx"), "305");
  EXPECT_EQ(list.codes[0].valid_from, 20230712u);
}

TEST(PublishedList, SaysWhatWasExpected) {
  EXPECT_NE(error_of("").find("the file is empty; expected a list of CDC"), std::string::npos);
  EXPECT_NE(error_of("a|b|c\n").find("no list has 3 columns"), std::string::npos);
  EXPECT_NE(error_of("<other/>").find("'other' is not known"), std::string::npos);
  EXPECT_NE(error_of("<CVXCodes><CVXInfo><CVXCode>03</CVXCode></CVXInfo></CVXCodes>")
                .find("list.txt:1: expected a column 'ShortDescription'"),
            std::string::npos);
  EXPECT_NE(error_of("03|MMR|m||Lively|False|2010/05/28\n").find("unknown status 'Lively'"),
            std::string::npos);
  EXPECT_NE(error_of("03|MMR|m||Active|False|2010/15/28\n").find("is not a day"),
            std::string::npos);
  EXPECT_NE(error_of("03|MMR|m||Active|False|2010/05/28\n04|x\n").find("list.txt:2: expected 7"),
            std::string::npos);
}

}  // namespace
}  // namespace iztk::profiles
