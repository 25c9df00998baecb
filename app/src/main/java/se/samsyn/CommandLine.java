package se.samsyn;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import se.samsyn.access.KeyRotation;
import se.samsyn.access.Scope;
import se.samsyn.access.SecretKeys;
import se.samsyn.access.Sessions;
import se.samsyn.audit.AuditCheck;
import se.samsyn.audit.AuditFile;
import se.samsyn.audit.AuditSettings;
import se.samsyn.backup.Backup;
import se.samsyn.backup.BackupRefused;
import se.samsyn.backup.Restore;
import se.samsyn.demo.DemoCounty;
import se.samsyn.funding.allocation.AllocationFile;
import se.samsyn.funding.allocation.KeyTrial;
import se.samsyn.personal.Erasure;
import se.samsyn.report.ReportFiles;
import se.samsyn.report.Submissions;
import se.samsyn.report.archive.SubmissionPackage;
import se.samsyn.report.frozen.Verification;
import se.samsyn.shared.NotFound;
import se.samsyn.shared.Period;
import tools.jackson.core.JacksonException;

/** Does what {@code ./samsyn} is told to. Exit code 0 when done, 1 when it did not come out well, 2 when not understood. */
final class CommandLine {
    private final PrintStream out;
    private final PrintStream wrong;

    CommandLine(PrintStream out, PrintStream wrong) {
        this.out = out;
        this.wrong = wrong;
    }

    int execute(List<String> words) {
        if (words.isEmpty()) {
            return notUnderstood("no command");
        }
        var rest = words.subList(1, words.size());
        return Command.of(words.getFirst())
                .map(command -> execute(command, rest))
                .orElseGet(() -> notUnderstood("no command '" + words.getFirst() + "'"));
    }

    private int execute(Command command, List<String> rest) {
        return switch (command) {
            case RUN -> run(rest);
            case REPORT -> report(rest);
            case VERIFY_REPORT -> verifyReport(rest);
            case ARCHIVE -> archive(rest);
            case VERIFY_AUDIT -> verifyAudit(rest);
            case END_SESSIONS -> endSessions(rest);
            case ROTATE_KEY -> rotateKey(rest);
            case AUDIT -> audit(rest);
            case BACKUP -> backup(rest);
            case RESTORE -> restore(rest);
            case ERASE_DUE -> eraseDue(rest);
            case ALLOCATE -> allocate(rest);
        };
    }

    private int run(List<String> words) {
        var options = options(words, Set.of("--port", "--data"), Set.of("--no-demo"));
        if (options == null) {
            return 2;
        }
        var port = options.getOrDefault("--port", "8080");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            return notUnderstood("--port takes a number up to 65535, not '" + port + "'");
        }
        var settings = settings(options);
        settings.put("server.port", port);
        settings.put("samsyn.demo", String.valueOf(!options.containsKey("--no-demo")));
        if (!options.containsKey("--no-demo")) {
            settings.putAll(DemoCounty.SETTINGS);
        }
        var context = start(WebApplicationType.SERVLET, settings);
        context.getBean(StartUp.class).announce(out);
        waitForStop(context);
        return 0;
    }

    private int report(List<String> words) {
        var options = options(words, Set.of("--county", "--from", "--to", "--out", "--data"), Set.of());
        if (options == null) {
            return 2;
        }
        if (!options.keySet().containsAll(Set.of("--county", "--from", "--to", "--out"))) {
            return notUnderstood("report needs --county, --from, --to and --out");
        }
        Period period;
        try {
            period = new Period(LocalDate.parse(options.get("--from")), LocalDate.parse(options.get("--to")));
        } catch (DateTimeParseException | IllegalArgumentException wrongDays) {
            return notUnderstood("--from and --to take dates such as 2020-01-01, the first before the last");
        }
        var folder = Path.of(options.get("--out"));
        var settings = settings(options);
        settings.put("samsyn.demo", "true");
        try (var context = start(WebApplicationType.NONE, settings)) {
            var files = context.getBean(ReportFiles.class);
            var number = Scope.system().call(() -> files.write(options.getOrDefault("--county", ""), period, folder));
            out.println((number.isEmpty() ? "draft" : "report " + number) + " written to " + folder);
            return 0;
        } catch (NotFound none) {
            wrong.println("samsyn: there is no " + none.getMessage());
            return 1;
        }
    }

    private int verifyReport(List<String> words) {
        if (words.size() != 1 || !Files.isDirectory(Path.of(words.getFirst()))) {
            return notUnderstood("verify-report takes the folder of a report");
        }
        try {
            return switch (ReportFiles.verify(Path.of(words.getFirst()))) {
                case Verification.Verified(var figures) -> {
                    out.println("verified: " + figures + " figures worked out again, all checksums agree");
                    yield 0;
                }
                case Verification.Differs(var where, var expected, var found) -> {
                    wrong.println("differs: " + where + ": expected " + expected + ", found " + found);
                    yield 1;
                }
            };
        } catch (UncheckedIOException | JacksonException unreadable) {
            wrong.println("differs: the files cannot be read: " + unreadable.getMessage());
            return 1;
        }
    }

    /** Writes the archive package of a report that was sent in; an older file of that name is left alone. */
    private int archive(List<String> words) {
        var options = options(words, Set.of("--report", "--out", "--data"), Set.of());
        if (options == null) {
            return 2;
        }
        if (!options.keySet().containsAll(Set.of("--report", "--out"))) {
            return notUnderstood("archive needs --report and --out");
        }
        var number = options.getOrDefault("--report", "");
        var file = Path.of(options.getOrDefault("--out", ""));
        try (var context = start(WebApplicationType.NONE, settings(options))) {
            var submissions = context.getBean(Submissions.class);
            Files.write(
                    file,
                    Scope.system()
                            .call(() -> SubmissionPackage.of(
                                    submissions.get(number),
                                    submissions.getPdf(number),
                                    submissions.findSender(number))),
                    StandardOpenOption.CREATE_NEW);
            out.println("report " + number + " written to " + file);
            return 0;
        } catch (NotFound none) {
            wrong.println("samsyn: there is no " + none.getMessage());
            return 1;
        } catch (IOException notWritten) {
            wrong.println("samsyn: " + file + " cannot be written: " + notWritten);
            return 1;
        }
    }

    private int verifyAudit(List<String> words) {
        var options = optionsForAStore(words, Set.of());
        if (options == null) {
            return 2;
        }
        try (var context = start(WebApplicationType.NONE, settings(options))) {
            return switch (context.getBean(AuditCheck.class).verify()) {
                case AuditCheck.Outcome.Verified(var entries, var chains, var anchors) -> {
                    out.println("verified: " + entries + " entries in " + chains + " chains, " + anchors
                            + " anchors agree");
                    yield 0;
                }
                case AuditCheck.Outcome.Differs(var chain, var number, var what) -> {
                    wrong.println(
                            "differs: " + (chain == null ? what : "chain " + chain + ", entry " + number + " " + what));
                    yield 1;
                }
            };
        }
    }

    /** Signs everybody out, whether the server runs or not. */
    private int endSessions(List<String> words) {
        var options = optionsForAStore(words, Set.of());
        if (options == null) {
            return 2;
        }
        try (var context = start(WebApplicationType.NONE, settings(options))) {
            var ended = Scope.system().call(context.getBean(Sessions.class)::endAll);
            out.println("sessions ended: " + ended);
            return 0;
        }
    }

    private int rotateKey(List<String> words) {
        var options = optionsForAStore(words, Set.of());
        if (options == null) {
            return 2;
        }
        try (var context = start(WebApplicationType.NONE, settings(options))) {
            return switch (context.getBean(KeyRotation.class).rotate()) {
                case KeyRotation.Outcome.Changed(var encrypted) -> {
                    out.println("key changed: " + encrypted + " secrets encrypted anew; copy secret.key again");
                    yield 0;
                }
                case KeyRotation.Outcome.OldMayGo(var encrypted) -> {
                    out.println("key changed: " + encrypted
                            + " secrets encrypted anew; leave the old key out of SAMSYN_SECRET_KEY");
                    yield 0;
                }
                case KeyRotation.Outcome.NewIsMissing() -> {
                    wrong.println("samsyn: SAMSYN_SECRET_KEY has one key: give NEW,OLD to all processes, restart them,"
                            + " and ask again");
                    yield 1;
                }
            };
        }
    }

    /** The whole trail as a file, for whoever looks into what happened. */
    private int audit(List<String> words) {
        var options = optionsForAStore(words, Set.of("--out"));
        if (options == null) {
            return 2;
        }
        try (var context = start(WebApplicationType.NONE, settings(options))) {
            var written = context.getBean(AuditFile.class).write(Path.of(options.get("--out")));
            out.println("written: " + written + " entries");
            return 0;
        } catch (FileAlreadyExistsException there) {
            wrong.println("samsyn: " + there.getMessage() + " is there already");
            return 1;
        } catch (IOException | UncheckedIOException broken) {
            wrong.println("samsyn: not written: " + broken.getMessage());
            return 1;
        }
    }

    private int backup(List<String> words) {
        var options = optionsForAStore(words, Set.of("--out"));
        if (options == null) {
            return 2;
        }
        try (var context = start(OnTheDatabaseAlone.class, WebApplicationType.NONE, settings(options))) {
            var made = context.getBean(Backup.class).write(Path.of(options.get("--out")));
            out.println("copied: " + made.rows() + " rows of " + made.tables().size()
                    + " tables; the secret key is kept apart");
            return 0;
        } catch (BackupRefused refused) {
            wrong.println("samsyn: not copied: " + refused.getMessage());
            return 1;
        }
    }

    private int restore(List<String> words) {
        var options = options(words, Set.of("--from", "--data"), Set.of());
        if (options == null) {
            return 2;
        }
        if (!options.containsKey("--from")) {
            return notUnderstood("restore needs --from");
        }
        try (var context = start(OnTheDatabaseAlone.class, WebApplicationType.NONE, settings(options))) {
            var restored = context.getBean(Restore.class).from(Path.of(options.get("--from")));
            out.println("restored: " + restored.manifest().rows() + " rows, as of "
                    + restored.manifest().madeAt());
            if (!restored.keyIsHere()) {
                wrong.println("samsyn: the secret key of the copy is not here: put it back before anybody signs in");
            }
            if (restored.anchorsAreOthers()) {
                wrong.println("samsyn: the anchors of the audit trail that were here are left as they are, and are not"
                        + " those of the copy: verify-audit tells what is missing");
            }
            return 0;
        } catch (BackupRefused refused) {
            wrong.println("samsyn: not restored: " + refused.getMessage());
            return 1;
        }
    }

    /** What copies are made with: a database whose schema may be of another version than this Samsyn. */
    @ComponentScan({"se.samsyn.access.database", "se.samsyn.backup"})
    @Import({ClockConfiguration.class, SecretKeys.class})
    @EnableConfigurationProperties(AuditSettings.class)
    static class OnTheDatabaseAlone {}

    /** Erases what is past its keeping time, as each night does; 1 when something was left. */
    private int eraseDue(List<String> words) {
        var options = optionsForAStore(words, Set.of());
        if (options == null) {
            return 2;
        }
        try (var context = start(WebApplicationType.NONE, settings(options))) {
            var proofs = context.getBean(Erasure.class).round();
            proofs.forEach(proof -> out.println(
                    proof.keeping().code() + ": " + proof.erased() + " erased, " + proof.leftOver() + " left"));
            return proofs.stream().allMatch(proof -> proof.leftOver() == 0) ? 0 : 1;
        }
    }

    /** Tries a key on the population that is shipped; neither a database nor the ledger is touched. 2 when it cannot be met. */
    private int allocate(List<String> words) {
        var options = options(words, Set.of("--key", "--out", "--calculation"), Set.of());
        if (options == null) {
            return 2;
        }
        if (!options.keySet().containsAll(Set.of("--key", "--out"))) {
            return notUnderstood("allocate needs --key and --out");
        }
        try {
            return switch (KeyTrial.of(Files.readString(Path.of(options.getOrDefault("--key", ""))))) {
                case KeyTrial.Refused(var why) -> {
                    why.forEach(one -> wrong.println("samsyn: " + one));
                    yield 2;
                }
                case KeyTrial.Shared(var allocation) -> {
                    Files.writeString(Path.of(options.getOrDefault("--out", "")), AllocationFile.amounts(allocation));
                    if (options.containsKey("--calculation")) {
                        Files.writeString(
                                Path.of(options.getOrDefault("--calculation", "")),
                                AllocationFile.calculation(allocation));
                    }
                    out.println("shared: " + allocation.key().total().amount() + " kronor among "
                            + allocation.parts().size());
                    yield 0;
                }
            };
        } catch (IOException notThere) {
            wrong.println("samsyn: cannot be read or written: " + notThere.getMessage());
            return 2;
        }
    }

    private static void waitForStop(ConfigurableApplicationContext context) {
        var stopped = new java.util.concurrent.CountDownLatch(1);
        context.addApplicationListener(event -> {
            if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                stopped.countDown();
            }
        });
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ConfigurableApplicationContext start(WebApplicationType type, Map<String, Object> settings) {
        return start(SamsynApplication.class, type, settings);
    }

    private static ConfigurableApplicationContext start(
            Class<?> what, WebApplicationType type, Map<String, Object> settings) {
        var application = new SpringApplication(what);
        application.setLazyInitialization(what == OnTheDatabaseAlone.class);
        application.setWebApplicationType(type);
        application.setDefaultProperties(Map.of());
        application.setLogStartupInfo(false);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new org.springframework.core.env.MapPropertySource("command line", settings)));
        return application.run();
    }

    private static Map<String, Object> settings(Map<String, String> options) {
        var settings = new HashMap<String, Object>();
        if (options.containsKey("--data")) {
            settings.put("samsyn.db.folder", options.get("--data"));
        }
        return settings;
    }

    /** Options by name; null, and told why, when one is not known or has no value. */
    private @org.jspecify.annotations.Nullable Map<String, String> options(
            List<String> words, Set<String> withValue, Set<String> alone) {
        var options = new HashMap<String, String>();
        for (var at = 0; at < words.size(); at++) {
            var word = words.get(at);
            if (alone.contains(word)) {
                options.put(word, "");
            } else if (withValue.contains(word) && at + 1 < words.size()) {
                options.put(word, words.get(++at));
            } else {
                notUnderstood("'" + word + "'");
                return null;
            }
        }
        return options;
    }

    /** Those of a command on a store that is there; each of its own is needed. */
    private @org.jspecify.annotations.Nullable Map<String, String> optionsForAStore(
            List<String> words, Set<String> needed) {
        var known = new HashSet<>(needed);
        known.add("--data");
        var options = options(words, known, Set.of());
        if (options == null) {
            return null;
        }
        if (!options.keySet().containsAll(needed)) {
            notUnderstood("this needs " + String.join(" and ", needed));
            return null;
        }
        if (options.containsKey("--data") && !Files.isDirectory(Path.of(options.getOrDefault("--data", "")))) {
            notUnderstood("--data takes a folder that is there");
            return null;
        }
        return options;
    }

    private int notUnderstood(String what) {
        wrong.println("samsyn: not understood: " + what);
        wrong.println(Command.usage());
        return 2;
    }
}
