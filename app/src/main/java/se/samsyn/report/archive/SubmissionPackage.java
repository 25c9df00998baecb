package se.samsyn.report.archive;

import static se.samsyn.report.archive.Element.tag;
import static se.samsyn.report.archive.Element.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.report.Submission;
import se.samsyn.report.frozen.FrozenReport;

/**
 * (Leveranspaket) A report that was sent in, as it is handed to an archive: an E-ARK SIP 2.1 (FGS Paketstruktur 2.0) with METS,
 * PREMIS and Dublin Core, and the PDF and the frozen JSON as they were that day. Made again, it is the same bytes, until its sender is
 * given another number; it names no person.
 */
public final class SubmissionPackage {
    static final String METS = "METS.xml";
    static final String REPRESENTATION = "representations/rep1/";
    static final String DESCRIPTION = "metadata/descriptive/dc.xml";
    static final String PRESERVATION = "metadata/preservation/premis.xml";

    private static final String PDF = "report.pdf";
    private static final String JSON = "report.json";
    private static final String VERSION = "1";

    private final FrozenReport.Cover cover;
    private final String name;
    private final String created;
    private final Optional<OrganisationNumber> sender;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private SubmissionPackage(FrozenReport.Cover cover, Optional<OrganisationNumber> sender) {
        this.cover = cover;
        this.sender = sender;
        this.name = nameOf(cover.referenceNumber());
        this.created = cover.submittedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** What the package of the report with that number is called: its folder, its identifier and, with ".zip", its file. */
    public static String nameOf(String referenceNumber) {
        return "lagesrapport-" + referenceNumber;
    }

    /**
     * The package as a ZIP file.
     *
     * @param sender the number of the organisation that sent it in, by which archives know it; without one its name stands there
     */
    public static byte[] of(Submission submission, byte[] pdf, Optional<OrganisationNumber> sender) {
        var made = new SubmissionPackage(submission.frozen().cover(), sender);
        made.files.put(REPRESENTATION + "data/" + PDF, pdf);
        made.files.put(REPRESENTATION + "data/" + JSON, utf8(submission.content()));
        made.files.put(DESCRIPTION, utf8(made.description().document()));
        made.files.put(PRESERVATION, utf8(made.preservation().document()));
        made.files.put(REPRESENTATION + METS, utf8(made.representation().document()));
        made.files.put(METS, utf8(made.root().document()));
        return made.zip();
    }

    private Element root() {
        return mets(name)
                .with("LABEL", cover.title())
                .with(List.of(
                        header(),
                        tag(
                                        "dmdSec",
                                        reference("mdRef", DESCRIPTION, "text/xml")
                                                .with("MDTYPE", "DC"))
                                .with("ID", id("dmdSec"))
                                .with("CREATED", created)
                                .with("STATUS", "CURRENT"),
                        tag(
                                "amdSec",
                                tag(
                                                "digiprovMD",
                                                reference("mdRef", PRESERVATION, "text/xml")
                                                        .with("MDTYPE", "PREMIS"))
                                        .with("ID", id("digiprovMD"))
                                        .with("CREATED", created)
                                        .with("STATUS", "CURRENT")),
                        tag(
                                        "fileSec",
                                        group("Representations/rep1", "")
                                                .with(List.of(file("", REPRESENTATION + METS, "text/xml"))))
                                .with("ID", id("fileSec")),
                        structure(
                                name,
                                division("Representations/rep1")
                                        .with(List.of(tag("mptr")
                                                .with("LOCTYPE", "URL")
                                                .with("xlink:type", "simple")
                                                .with("xlink:href", REPRESENTATION + METS)
                                                .with("xlink:title", id("Representations/rep1")))))))
                .with("PROFILE", "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml");
    }

    private Element representation() {
        return mets("rep1")
                .with("PROFILE", "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml")
                .with(List.of(
                        header(),
                        tag(
                                        "fileSec",
                                        group("Data", REPRESENTATION)
                                                .with(List.of(
                                                        file(REPRESENTATION, "data/" + PDF, "application/pdf"),
                                                        file(REPRESENTATION, "data/" + JSON, "application/json"))))
                                .with("ID", id(REPRESENTATION + "fileSec")),
                        structure(
                                "rep1",
                                division("Data")
                                        .with(List.of(tag("fptr").with("FILEID", id(REPRESENTATION + "Data")))))));
    }

    private static Element mets(String identifier) {
        return tag("mets")
                .with("xmlns", "http://www.loc.gov/METS/")
                .with("xmlns:csip", "https://DILCIS.eu/XML/METS/CSIPExtensionMETS")
                .with("xmlns:xlink", "http://www.w3.org/1999/xlink")
                .with("OBJID", identifier)
                .with("TYPE", "Textual works – Digital")
                .with("csip:CONTENTINFORMATIONTYPE", "OTHER")
                .with("csip:OTHERCONTENTINFORMATIONTYPE", "Samsyn frozen report " + FrozenReport.SCHEMA_VERSION);
    }

    private Element header() {
        var organisation = cover.organisation().sv();
        var code =
                sender.map(number -> "ORG:" + number.digits()).orElse(organisation); // as FGS Paketstruktur writes it
        return tag(
                        "metsHdr",
                        tag("agent", text("name", "Samsyn"), note("SOFTWARE VERSION", VERSION))
                                .with("ROLE", "CREATOR")
                                .with("TYPE", "OTHER")
                                .with("OTHERTYPE", "SOFTWARE"),
                        tag("agent", text("name", organisation), note("IDENTIFICATIONCODE", code))
                                .with("ROLE", "ARCHIVIST")
                                .with("TYPE", "ORGANIZATION"),
                        tag("agent", text("name", organisation), note("IDENTIFICATIONCODE", code))
                                .with("ROLE", "CREATOR")
                                .with("TYPE", "ORGANIZATION"))
                .with("CREATEDATE", created)
                .with("RECORDSTATUS", "NEW")
                .with("csip:OAISPACKAGETYPE", "SIP");
    }

    private static Element note(String type, String text) {
        return text("note", text).with("csip:NOTETYPE", type);
    }

    private Element group(String use, String within) {
        return tag("fileGrp").with("ID", id(within + use)).with("USE", use);
    }

    private Element file(String within, String path, String type) {
        var whole = within + path;
        return measured(
                tag(
                                "file",
                                tag("FLocat")
                                        .with("LOCTYPE", "URL")
                                        .with("xlink:type", "simple")
                                        .with("xlink:href", path))
                        .with("ID", id(whole)),
                whole,
                type);
    }

    private Element reference(String element, String path, String type) {
        return measured(
                tag(element).with("LOCTYPE", "URL").with("xlink:type", "simple").with("xlink:href", path), path, type);
    }

    private Element measured(Element element, String path, String type) {
        var content = content(path);
        return element.with("MIMETYPE", type)
                .with("SIZE", Integer.toString(content.length))
                .with("CREATED", created)
                .with("CHECKSUM", sha256(content))
                .with("CHECKSUMTYPE", "SHA-256");
    }

    private Element structure(String label, Element division) {
        var metadata = division("Metadata");
        if (label.equals(name)) {
            metadata.with("DMDID", id("dmdSec")).with("ADMID", id("digiprovMD"));
        }
        return tag(
                        "structMap",
                        tag("div", metadata, division)
                                .with("ID", id("div " + label))
                                .with("LABEL", label))
                .with("ID", id("structMap " + label))
                .with("TYPE", "PHYSICAL")
                .with("LABEL", "CSIP");
    }

    private Element division(String label) {
        return tag("div").with("ID", id("division " + label)).with("LABEL", label);
    }

    private Element description() {
        return tag(
                        "simpledc",
                        text("dc:title", cover.title()),
                        text("dc:creator", cover.organisation().sv()),
                        text("dc:identifier", cover.referenceNumber()),
                        text("dc:date", created),
                        text("dc:language", cover.language().code()),
                        text("dc:coverage", cover.county().sv()),
                        text(
                                "dc:coverage",
                                cover.period().from() + "/" + cover.period().to()),
                        text("dc:type", "Text"))
                .with("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    }

    private Element preservation() {
        var objects = List.of(
                object(PDF, "PDF/A", "2a", "fmt/476"), // PRONOM
                object(JSON, "JSON", "RFC 8259", "fmt/817"));
        var event = tag(
                "event",
                tag("eventIdentifier", text("eventIdentifierType", "local"), text("eventIdentifierValue", id("event"))),
                text("eventType", "creation"),
                text("eventDateTime", created),
                tag("eventDetailInformation", text("eventDetail", "frozen and sent in as " + cover.referenceNumber())),
                tag(
                        "linkingAgentIdentifier",
                        text("linkingAgentIdentifierType", "local"),
                        text("linkingAgentIdentifierValue", "samsyn")),
                linked(PDF),
                linked(JSON));
        var agent = tag(
                "agent",
                tag("agentIdentifier", text("agentIdentifierType", "local"), text("agentIdentifierValue", "samsyn")),
                text("agentName", "Samsyn"),
                text("agentType", "software"),
                text("agentVersion", VERSION));
        return tag("premis")
                .with("xmlns", "http://www.loc.gov/premis/v3")
                .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
                .with("version", "3.0")
                .with(objects)
                .with(List.of(event, agent));
    }

    private Element object(String file, String format, String formatVersion, String registryKey) {
        var content = content(REPRESENTATION + "data/" + file);
        return tag(
                        "object",
                        tag(
                                "objectIdentifier",
                                text("objectIdentifierType", "local"),
                                text("objectIdentifierValue", id(REPRESENTATION + "data/" + file))),
                        tag(
                                "objectCharacteristics",
                                text("compositionLevel", "0"),
                                tag(
                                        "fixity",
                                        text("messageDigestAlgorithm", "SHA-256"),
                                        text("messageDigest", sha256(content))),
                                text("size", Integer.toString(content.length)),
                                tag(
                                        "format",
                                        tag(
                                                "formatDesignation",
                                                text("formatName", format),
                                                text("formatVersion", formatVersion)),
                                        tag(
                                                "formatRegistry",
                                                text("formatRegistryName", "PRONOM"),
                                                text("formatRegistryKey", registryKey)))),
                        text("originalName", file))
                .with("xsi:type", "file");
    }

    private Element linked(String file) {
        return tag(
                "linkingObjectIdentifier",
                text("linkingObjectIdentifierType", "local"),
                text("linkingObjectIdentifierValue", id(REPRESENTATION + "data/" + file)));
    }

    /** Entries in the order they were made, with the time of sending in, so that the file is the same each time. */
    private byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(name + "/" + file.getKey());
                entry.setTimeLocal(LocalDateTime.ofInstant(Instant.parse(created), ZoneOffset.UTC));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** An identifier that is the same each time and no other's in any package. */
    private String id(String what) {
        return "uuid-" + UUID.nameUUIDFromBytes(utf8(name + " " + what));
    }

    private byte[] content(String path) {
        return java.util.Objects.requireNonNull(files.get(path), path);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
