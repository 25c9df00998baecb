package se.samsyn.report.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.report.SampleReport;
import se.samsyn.report.Submission;
import se.samsyn.report.frozen.CanonicalJson;
import se.samsyn.report.frozen.FrozenReport;

/** The rules of METS, PREMIS, CSIP 2.1 and SIP 2.1 that the package must keep, and that it is read back as it was. */
class SubmissionPackageTests {
    private static final byte[] PDF = "%PDF-1.7 ett papper".getBytes(StandardCharsets.UTF_8);

    private final FrozenReport.Cover cover = SampleReport.frozen().cover();
    private final String folder = SubmissionPackage.nameOf(cover.referenceNumber()) + "/";
    private final Map<String, byte[]> files = unpacked(packed());

    @Test
    void itIsReadBackWithTheMetadataAndTheBytesThatWentIn() throws Exception {
        var description = xml(SubmissionPackage.DESCRIPTION);
        assertThat(values(description, "//*[local-name()='title']")).containsExactly(cover.title());
        assertThat(values(description, "//*[local-name()='creator']"))
                .containsExactly(cover.organisation().sv());
        assertThat(values(description, "//*[local-name()='identifier']")).containsExactly(cover.referenceNumber());
        assertThat(values(description, "//*[local-name()='language']"))
                .containsExactly(cover.language().code());
        assertThat(values(description, "//*[local-name()='coverage']"))
                .containsExactly(
                        cover.county().sv(),
                        cover.period().from() + "/" + cover.period().to());
        assertThat(values(description, "//*[local-name()='date']").stream().map(Instant::parse))
                .containsExactly(cover.submittedAt().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        assertThat(file(SubmissionPackage.REPRESENTATION + "data/report.pdf")).isEqualTo(PDF);
        assertThat(CanonicalJson.read(new String(
                        file(SubmissionPackage.REPRESENTATION + "data/report.json"), StandardCharsets.UTF_8)))
                .isEqualTo(SampleReport.frozen());
    }

    @Test
    void madeTwiceAndInAnotherTimeZoneItIsTheSameBytes() {
        var first = packed();
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(packed()).isEqualTo(first);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void everyFileIsReferredToWithItsSizeAndChecksum() throws Exception {
        var referred = new HashSet<String>(List.of(SubmissionPackage.METS));
        for (var within : List.of("", SubmissionPackage.REPRESENTATION)) {
            var mets = xml(within + SubmissionPackage.METS);
            for (var measured : elements(mets, "//*[@CHECKSUM]")) {
                var link = measured.hasAttribute("xlink:href")
                        ? measured
                        : (org.w3c.dom.Element)
                                measured.getElementsByTagName("FLocat").item(0);
                var path = within + link.getAttribute("xlink:href");
                assertThat(measured.getAttribute("SIZE")).as(path).isEqualTo("" + file(path).length);
                assertThat(measured.getAttribute("CHECKSUMTYPE")).isEqualTo("SHA-256");
                assertThat(measured.getAttribute("CHECKSUM")).as(path).isEqualTo(SubmissionPackage.sha256(file(path)));
                assertThat(measured.getAttribute("MIMETYPE")).isNotEmpty();
                referred.add(path);
            }
        }
        assertThat(referred.stream().map(path -> folder + path)).containsExactlyInAnyOrderElementsOf(files.keySet());
    }

    @Test
    void whatCsipAndSipDemandIsThere() throws Exception {
        var mets = xml(SubmissionPackage.METS);
        var demanded = new LinkedHashMap<String, String>();
        demanded.put("/mets/@OBJID", folder.substring(0, folder.length() - 1)); // CSIP1
        demanded.put("/mets/@TYPE", "Textual works – Digital"); // CSIP2
        demanded.put("/mets/@*[name()='csip:CONTENTINFORMATIONTYPE']", "OTHER"); // CSIP4
        demanded.put("/mets/@PROFILE", "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"); // SIP2
        demanded.put("/mets/metsHdr/@*[name()='csip:OAISPACKAGETYPE']", "SIP"); // SIP4
        demanded.put("/mets/metsHdr/agent[@TYPE='OTHER'][@ROLE='CREATOR']/@OTHERTYPE", "SOFTWARE"); // CSIP10-13
        demanded.put(
                "/mets/metsHdr/agent[@TYPE='OTHER']/note/@*[name()='csip:NOTETYPE']", "SOFTWARE VERSION"); // CSIP16
        demanded.put(
                "/mets/metsHdr/agent[@ROLE='CREATOR'][@TYPE='ORGANIZATION']/name",
                cover.organisation().sv()); // SIP15-18
        demanded.put(
                "/mets/metsHdr/agent[@ROLE='ARCHIVIST'][@TYPE='ORGANIZATION']/name",
                cover.organisation().sv()); // SIP9-12
        demanded.put("/mets/dmdSec/@STATUS", "CURRENT"); // CSIP20
        demanded.put("/mets/dmdSec/mdRef/@MDTYPE", "DC"); // CSIP25
        demanded.put("/mets/amdSec/digiprovMD/mdRef/@MDTYPE", "PREMIS"); // CSIP39
        demanded.put("/mets/fileSec/fileGrp/@USE", "Representations/rep1"); // CSIP64
        demanded.put("/mets/structMap[@TYPE='PHYSICAL']/@LABEL", "CSIP"); // CSIP81-82
        demanded.put(
                "/mets/structMap/div/div[@LABEL='Representations/rep1']/mptr/@*[name()='xlink:href']",
                "representations/rep1/METS.xml"); // CSIP109
        for (var rule : demanded.entrySet()) {
            assertThat(values(mets, rule.getKey())).as(rule.getKey()).containsExactly(rule.getValue());
        }
        assertThat(values(mets, "/mets/structMap/div/div[@LABEL='Metadata']/@DMDID"))
                .isEqualTo(values(mets, "/mets/dmdSec/@ID")); // CSIP92
        assertThat(values(mets, "/mets/structMap/div/div[@LABEL='Metadata']/@ADMID"))
                .isEqualTo(values(mets, "/mets/amdSec/digiprovMD/@ID")); // CSIP91
    }

    @Test
    void whoSentItInIsKnownByItsNumberOrElseByItsName() throws Exception {
        var code = "/mets/metsHdr/agent[@TYPE='ORGANIZATION']/note[@*[name()='csip:NOTETYPE']='IDENTIFICATIONCODE']";
        var name = cover.organisation().sv();
        var numbered = unpacked(
                SubmissionPackage.of(submission(SampleReport.frozen()), PDF, OrganisationNumber.read("212000-0142")));

        for (var mets : List.of(SubmissionPackage.METS, SubmissionPackage.REPRESENTATION + SubmissionPackage.METS)) {
            assertThat(values(xml(mets), code)).containsExactly(name, name);
            assertThat(values(parsed(Objects.requireNonNull(numbered.get(folder + mets))), code))
                    .containsExactly("ORG:2120000142", "ORG:2120000142");
        }
    }

    @Test
    void theOrderOfTheSchemasAndTheirIdentifiersAreKept() throws Exception {
        assertThat(names("/mets/*", xml(SubmissionPackage.METS)))
                .containsExactly("metsHdr", "dmdSec", "amdSec", "fileSec", "structMap");
        assertThat(names("/mets/*", xml(SubmissionPackage.REPRESENTATION + SubmissionPackage.METS)))
                .containsExactly("metsHdr", "fileSec", "structMap");
        assertThat(names("/premis/*", xml(SubmissionPackage.PRESERVATION)))
                .containsExactly("object", "object", "event", "agent");
        assertThat(names("/premis/object[1]/objectCharacteristics/*", xml(SubmissionPackage.PRESERVATION)))
                .containsExactly("compositionLevel", "fixity", "size", "format");
        for (var within : List.of("", SubmissionPackage.REPRESENTATION)) {
            var mets = xml(within + SubmissionPackage.METS);
            var identifiers = values(mets, "//@ID");
            assertThat(identifiers).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][a-z0-9-]+"));
            assertThat(identifiers).containsAll(values(mets, "//@FILEID | //@DMDID | //@ADMID"));
        }
        var premis = xml(SubmissionPackage.PRESERVATION);
        assertThat(values(premis, "//object//objectIdentifierValue"))
                .isEqualTo(values(premis, "//event//linkingObjectIdentifierValue"));
        assertThat(values(premis, "//messageDigest")).contains(SubmissionPackage.sha256(PDF));
    }

    @Test
    void aHostileTitleIsOnlyATitle() throws Exception {
        var hostile = new FrozenReport(
                1, SampleReport.cover(SampleReport.HOSTILE), List.of(), Map.of(), List.of(), List.of());
        var unpacked = unpacked(SubmissionPackage.of(submission(hostile), PDF, Optional.empty()));
        for (var file : unpacked.entrySet()) {
            if (file.getKey().endsWith(".xml")) {
                parsed(file.getValue());
            }
        }
        var description = unpacked.entrySet().stream()
                .filter(file -> file.getKey().endsWith("dc.xml"))
                .findFirst()
                .orElseThrow();
        assertThat(values(parsed(description.getValue()), "//*[local-name()='title']"))
                .containsExactly(SampleReport.HOSTILE.replaceAll("[\u0001\u000b]", "\ufffd"));
    }

    private static byte[] packed() {
        return SubmissionPackage.of(submission(SampleReport.frozen()), PDF, Optional.empty());
    }

    private static Submission submission(FrozenReport report) {
        var content = CanonicalJson.write(report);
        return new Submission(
                new UUID(0, 1),
                report.cover().referenceNumber(),
                "06",
                report.cover().submittedAt(),
                content,
                CanonicalJson.sha256(content),
                null);
    }

    private static Map<String, byte[]> unpacked(byte[] zip) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.put(entry.getName(), entries.readAllBytes());
            }
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return files;
    }

    private byte[] file(String path) {
        return Objects.requireNonNull(files.get(folder + path), path);
    }

    private Document xml(String path) throws Exception {
        return parsed(file(path));
    }

    private static Document parsed(byte[] content) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
    }

    private static List<org.w3c.dom.Element> elements(Document document, String path) throws Exception {
        var found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        var elements = new ArrayList<org.w3c.dom.Element>();
        for (var at = 0; at < found.getLength(); at++) {
            elements.add((org.w3c.dom.Element) found.item(at));
        }
        return elements;
    }

    private static List<String> names(String path, Document document) throws Exception {
        return elements(document, path).stream()
                .map(org.w3c.dom.Element::getTagName)
                .toList();
    }

    private static List<String> values(Document document, String path) throws Exception {
        var found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        var values = new ArrayList<String>();
        for (var at = 0; at < found.getLength(); at++) {
            values.add(found.item(at).getTextContent());
        }
        return values;
    }
}
