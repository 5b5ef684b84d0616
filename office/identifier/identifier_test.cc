#include <gtest/gtest.h>

#include "office/identifier/citizen_id.h"
#include "office/identifier/credit_code.h"

namespace liandai::identifier {
namespace {

TEST(CitizenId, FormsAndFaults) {
  struct Row {
    const char* text;
    IdFault fault;
  };
  const Row rows[] = {
      {"11010519491231002X", IdFault::kNone},
      {"11010519491231002x", IdFault::kNone},
      {"１１０１０５１９４９１２３１００２Ｘ", IdFault::kNone},
      {"440524188001010014", IdFault::kDate},
      {"110105194912310021", IdFault::kCheckDigit},
      {"11010519491231002X41", IdFault::kNone},
      {"11010519491231002X4112", IdFault::kNone},
      {"110105491231002", IdFault::kNone},
      {"11010519491331002X", IdFault::kDate},
      {"1101051949123100", IdFault::kLength},
      {"1101X519491231002X", IdFault::kCharacter},
      {"999999194912310021", IdFault::kTemporary},
  };
  for (const Row& row : rows) EXPECT_EQ(ParseCitizenId(row.text).fault, row.fault) << row.text;
}

TEST(CitizenId, DisabilityCardIsTold) {
  EXPECT_TRUE(ParseCitizenId("11010519491231002X41").is_disability_card);
  EXPECT_FALSE(ParseCitizenId("11010519491231002X").is_disability_card);
}

TEST(CitizenId, MaskKeepsTwoOnEitherSide) {
  EXPECT_EQ(MaskedCitizenId("11010519491231002X"), "11**************2X");
  EXPECT_EQ(MaskedCitizenId("123"), "***");
}

TEST(CreditCode, PublishedCodes) {
  for (const char* right : {"91350100M000100Y43", "91512081MA62K0260E", "91440300708461136T",
                            "91110108551385082Q", "91110000802100433B", "9131000063159284XQ"})
    EXPECT_EQ(CheckCreditCode(right), CreditCodeFault::kNone) << right;
  for (const char* wrong : {"91350211M0000XUF46", "91350100M0001TGQXM"})
    EXPECT_EQ(CheckCreditCode(wrong), CreditCodeFault::kCheckCharacter) << wrong;
  EXPECT_EQ(CheckCreditCode("91350100M000100Y4Z"), CreditCodeFault::kCharacter);
  EXPECT_EQ(CheckCreditCode("913501"), CreditCodeFault::kLength);
}

TEST(Division, CodesAndParents) {
  EXPECT_TRUE(IsDivisionCode("140431"));
  EXPECT_FALSE(IsDivisionCode("14043"));
  EXPECT_EQ(ParentDivision("140431"), "140400");
  EXPECT_EQ(ParentDivision("140400"), "140000");
  EXPECT_EQ(ParentDivision("140000"), "");
}

}  // namespace
}  // namespace liandai::identifier
