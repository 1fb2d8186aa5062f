#!/bin/sh
# LinuxForHealth takes every dose for given here, and makes an Immunization of "no vaccine"
#
# Expected: RXA-9 says where a record comes from: 00 from who gave the dose, 01 from another's
#           records. So 01 is not primarySource. CVX 998 says that no vaccine was given and that the
#           observations are about the patient, so there is no Immunization.
# Version:  io.github.linuxforhealth:hl7v2-fhir-converter v1.1.0 (Maven Central).
# Seen:     - primarySource is true with 00 and with 01;
#           - an order with 998 and the observation of an allergy becomes an Immunization, not-done,
#             with vaccine 998 and two reasons: MEDPREC and the observation's own code. What the
#             patient is allergic to is not in the bundle.
# Matters:  given here or historical decides on inventory, on eligibility, and on whose word counts
#           when two registries disagree. A count of Immunizations counts contraindications too.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >pom.xml <<'END'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>io.github.linuxforhealth</groupId><artifactId>hl7v2-fhir-converter</artifactId>
    <version>v1.1.0</version>
  </dependency></dependencies>
</project>
END
mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars >maven.log 2>&1
cat >Convert.java <<'END'
import io.github.linuxforhealth.hl7.HL7ToFHIRConverter;

public class Convert {
  static final String START = "MSH|^~\\&|EHR|CLINIC|IIS|STATE|20240306101500-0600||VXU^V04^VXU_V04|1|P|"
      + "2.5.1\rPID|1||123^^^CLINIC^MR||DOE^ANN^^^^^L||20220914|F\rORC|RE||A1^CLINIC\r";
  static final String[] ORDERS = {
    "RXA|0|1|20240305||03^MMR^CVX|0.5|mL^^UCUM||00^New^NIP001|||||||||||CP|A",
    "RXA|0|1|20221116||20^DTaP^CVX|999|||01^Historical^NIP001|||||||||||CP|A",
    "RXA|0|1|20240305||998^no vaccine administered^CVX|999||||||||||||||NA|A\r"
        + "OBX|1|CE|30945-0^Contraindication^LN|1|VXC20^allergy to previous dose^CDCPHINVS||||||F",
  };

  public static void main(String[] args) {
    for (String order : ORDERS) {
      System.out.println(new HL7ToFHIRConverter().convert(START + order + "\r").replace("\n", " "));
    }
  }
}
END
java -cp 'jars/*' Convert.java >bundles.ndjson 2>errors.log || { cat errors.log; exit 1; }
python3 - <<'END'
import json
import sys

SEEN = [  # status, primary source, vaccine, reasons, whether VXC20 is in the bundle
    ("completed", True, "03", [], False),
    ("completed", True, "20", [], False),
    ("not-done", None, "998", ["MEDPREC", "30945-0"], False),
]
changed = 0
for line, seen in zip(open("bundles.ndjson"), SEEN, strict=True):
    doses = [entry["resource"] for entry in json.loads(line)["entry"]
             if entry["resource"]["resourceType"] == "Immunization"]
    found = [(dose["status"], dose.get("primarySource"), dose["vaccineCode"]["coding"][0]["code"],
              [coding["code"] for coding in dose.get("statusReason", {}).get("coding", [])],
              "VXC20" in line) for dose in doses]
    changed += found != [seen]
    print(found, "" if found == [seen] else f"CHANGED, was {[seen]}")
sys.exit(changed > 0)
END
