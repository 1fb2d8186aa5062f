#!/bin/sh
# HAPI reads a month as the last day of the month before, and a year as a day of the year before
#
# Expected: getValueAsDate() of "202403" gives the first of March 2024, or an error. What default
#           validation accepts as a date is a date.
# Version:  ca.uhn.hapi:hapi-base and hapi-structures-v251 2.6.0 (Maven Central), default context.
# Seen:     - 202403 becomes 29 February 2024, 2024 becomes 30 November 2023: a month and a day that
#             were not sent are counted as zero. getValue() still gives the text that was sent;
#           - HL7's null, "", becomes a date of the year 2;
#           - default validation, which refuses second 60 and the text "yesterday", accepts
#             20240345, 20230229 and month 13. The error comes when the value is read as a date.
# Matters:  historical doses have a month or a year only. Read this way they lie before the truth, a
#           dose of March in February, a dose of 2024 in 2023: before a birthday, or less than a
#           minimum interval after another dose. HAPI is the parser below much of what runs on the
#           JVM in this field, LinuxForHealth's converter among it.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >pom.xml <<'END'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>ca.uhn.hapi</groupId><artifactId>hapi-structures-v251</artifactId>
    <version>2.6.0</version>
  </dependency></dependencies>
</project>
END
mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars >maven.log 2>&1
cat >Seen.java <<'END'
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v251.datatype.DTM;
import ca.uhn.hl7v2.model.v251.message.VXU_V04;
import java.text.SimpleDateFormat;

public class Seen {
  static final String[][] SEEN = {  // RXA-3, what it is as a date
    {"20240305", "2024-03-05"}, {"202403", "2024-02-29"}, {"202401", "2023-12-31"},
    {"2024", "2023-11-30"}, {"\"\"", "0002-11-30"}, {"20240345", "error on reading"},
    {"20230229", "error on reading"}, {"20241301", "error on reading"},
    {"20240305123060", "refused"}, {"yesterday", "refused"},
  };

  static String read(String date) throws Exception {
    String text = "MSH|^~\\&|EHR|CLINIC|IIS|STATE|20240306||VXU^V04^VXU_V04|1|P|2.5.1\r"
        + "PID|1||123^^^CLINIC^MR||DOE^ANN\rORC|RE||A1^CLINIC\rRXA|0|1|" + date
        + "||03^MMR^CVX|999\r";
    DTM time;
    try {
      VXU_V04 message = (VXU_V04) new DefaultHapiContext().getPipeParser().parse(text);
      time = message.getORDER().getRXA().getDateTimeStartOfAdministration().getTime();
    } catch (HL7Exception e) {
      return "refused";
    }
    try {
      return new SimpleDateFormat("yyyy-MM-dd").format(time.getValueAsDate());
    } catch (HL7Exception e) {
      return "error on reading";
    }
  }

  public static void main(String[] args) throws Exception {
    boolean changed = false;
    for (String[] seen : SEEN) {
      String found = read(seen[0]);
      changed |= !found.equals(seen[1]);
      System.out.printf("%-16s %s%s%n", seen[0], found,
          found.equals(seen[1]) ? "" : "   CHANGED, was " + seen[1]);
    }
    System.exit(changed ? 1 : 0);
  }
}
END
TZ=UTC java -cp 'jars/*' Seen.java 2>errors.log || { cat errors.log; exit 1; }
