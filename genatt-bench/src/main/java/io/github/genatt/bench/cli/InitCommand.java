package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.init.LogSurvey;
import io.github.genatt.bench.init.SuiteDraft;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.config.bind.RecordWriter;
import io.github.genatt.data.LogCounts;
import io.github.genatt.data.SourceLog;
import io.github.genatt.data.read.FormatDetector;
import io.github.genatt.data.read.FormatHints;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.read.SourceReader;
import io.github.genatt.data.read.UncertainFormatException;
import io.github.genatt.spi.LogSource;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt init}: a first suite for the user's own log. */
@Command(name = "init", mixinStandardHelpOptions = true,
        description = "Reads a log, shows how it is parsed, and writes a suite for it: controls, SASRec, GRU4Rec and both "
                + "generators,"
                + " with settings that fit its size. It asks at a terminal if something is uncertain; elsewhere, options must give it.",
        footer = {"", "Examples:", "  genatt init orders.csv",
            "  genatt init u.data --user 1 --item 2 --rating 3 --time 4 --out ml-100k.conf"})
final class InitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The log: delimited text, MovieLens, RecBole, Amazon reviews, pairs or sequences.")
    private Path file;
    @Option(names = "--out", paramLabel = "SUITE", description = "The suite to write (default: the name of the log with .conf).")
    private Optional<Path> out = Optional.empty();
    @Option(names = "--force", description = "Replace an existing suite.")
    private boolean force;
    @Mixin
    private FormatArguments format;
    @Mixin
    private LenientOptions lenient;
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter say = spec.commandLine().getOut();
        if (!Files.isRegularFile(file)) {
            throw new UserError("There is no file " + file);
        }
        String name = SuiteDraft.nameOf(out.orElse(file));
        Path suite = out.orElse(Path.of(name + ".conf"));
        if (Files.exists(suite) && !force) {
            throw new UserError("--out: " + suite + " is there already; name another file, or add --force to replace it");
        }
        Harness harness = options.harness();
        LogSource source = source(harness, say);
        say.printf("%s (%s)%n", file, new RecordWriter(harness.plugins()).component(LogSource.class, source).tree().get("name"));
        FormatText.of(source).ifPresent(line -> say.println("  " + line));
        SourceLog log = read(source, say);
        FirstRows.print(log.log(), say);
        log.caveats().forEach(caveat -> say.println("  caveat: " + caveat));
        LogSurvey survey = LogSurvey.of(log);
        say.println("  " + counts(survey.read()) + " as read");
        say.println("  " + counts(survey.used()) + (survey.core() > 1 ? " in the %d-core of the suite".formatted(survey.core())
                : " in the suite"));
        write(harness, suite, new SuiteDraft(name, file.toString(), source, survey, lenient.asked()));
        say.printf("Wrote %s. Next:%n  genatt run %s%s%n", suite, suite, options.plugins().map(jars -> " --plugins " + jars).orElse(""));
        say.flush();
        return 0;
    }

    private static String counts(LogCounts counts) {
        return "%,d users, %,d items, %,d interactions".formatted(counts.users(), counts.items(), counts.interactions());
    }

    private LogSource source(Harness harness, PrintWriter say) throws IOException {
        FormatHints hints = format.hints();
        try {
            return LogFile.source(file, hints, harness);
        } catch (UncertainFormatException doubt) {
            Console console = System.console();
            if (console == null || doubt.columns().isEmpty()) {
                throw doubt;
            }
            say.println(doubt.getMessage());
            say.flush();
            ColumnQuestions questions = new ColumnQuestions(question -> Objects.requireNonNullElse(console.readLine("%s", question), ""));
            return FormatDetector.of(file, hints.with(questions.complete(hints.columns())));
        }
    }

    private SourceLog read(LogSource source, PrintWriter say) throws IOException {
        try (ReadProblems problems = lenient.open(false)) {
            SourceLog log = SourceReader.read(source, Path.of(""), problems);
            lenient.report(problems, say);
            return log;
        }
    }

    /** Writes the suite; a new file that cannot be read as a suite is deleted. */
    private static void write(Harness harness, Path suite, SuiteDraft draft) throws IOException {
        boolean before = Files.exists(suite);
        Files.writeString(suite, draft.text(harness.plugins()));
        try {
            Suite.read(harness.reader(), suite, Map.of());
        } catch (RuntimeException unreadable) {
            if (!before) {
                Files.delete(suite);
            }
            throw unreadable;
        }
    }
}
