package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.report.KeptSection;
import io.github.genatt.bench.report.PaperPage;
import io.github.genatt.bench.report.PaperRecord;
import io.github.genatt.bench.suite.ClaimOptions;
import io.github.genatt.bench.suite.PaperOptions;
import io.github.genatt.bench.suite.Suite;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt paper}: one page about the paper from the results of suites. */
@Command(name = "paper", mixinStandardHelpOptions = true,
        description = {"Writes one page about the paper from finished results: each claim with evidence, verdict and command.",
            "Reads the results of 'genatt run' for suites with a paper block; trains nothing."},
        footer = {"", "Examples:", "  genatt paper runs --out docs/paper.md", "  genatt paper more-runs --out docs/paper.md --keep"})
final class PaperCommand implements Callable<Integer> {
    private static final String OURS = "Ours:";

    @Parameters(paramLabel = "RUNS", description = "Folder of results, as given to 'genatt run --runs'.")
    private Path runs;
    @Option(names = "--out", paramLabel = "FILE", description = "The page (default: ${DEFAULT-VALUE}); figures go to plots next to it.",
            defaultValue = "paper.md")
    private Path out;
    @Option(names = "--suites", paramLabel = "DIR", description = "Folder of the suites that repeat the paper (default: suites/paper).")
    private Optional<Path> suites = Optional.empty();
    @Option(names = "--keep", description = "Keep the sections of suites without results in RUNS.")
    private boolean keep;
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunsOption.requireFolder(runs);
        Path folder = suites.orElseGet(() -> Path.of(System.getProperty("genatt.home", "")).resolve("suites").resolve("paper"));
        if (!Files.isDirectory(folder)) {
            throw new UserError("--suites: there is no folder %s; give the one with the suites that repeat the paper".formatted(folder));
        }
        Harness harness = options.harness();
        Map<String, KeptSection> kept = kept();
        List<PaperPage.Part> parts = new ArrayList<>();
        for (Path file : files(folder)) {
            Suite suite = Suite.read(harness.reader(), file, Map.of());
            Optional<PaperOptions> paper = suite.options().paper();
            if (paper.isPresent()) {
                KeptSection section = kept.remove(KeptSection.heading(paper.get().title()));
                parts.add(part(file, suite, paper.get(), Optional.ofNullable(section)));
            }
        }
        if (parts.isEmpty()) {
            throw new UserError("--suites: no suite in %s has a paper block; give the folder of those that do".formatted(folder));
        }
        if (!kept.isEmpty()) {
            throw new UserError("--keep: %s has sections that no suite in %s makes: %s; give their suites, or delete the sections"
                    .formatted(out, folder, String.join(", ", kept.keySet())));
        }
        // the paper's questions before our own
        parts.sort(Comparator.comparing(part -> part.title().startsWith(OURS)));
        PrintWriter print = spec.commandLine().getOut();
        String command = "./genatt paper RUNS --out " + out.getFileName() + (keep ? " --keep" : "");
        PaperPage.write(parts, out, command).forEach(file -> print.println("written: " + file));
        parts.stream().filter(part -> part.kept().isPresent()).forEach(part -> print.println("kept: " + part.title()));
        print.flush();
        return 0;
    }

    private Map<String, KeptSection> kept() throws IOException {
        if (!keep) {
            return new HashMap<>();
        }
        if (!Files.isRegularFile(out)) {
            throw new UserError("--keep: there is no page %s; leave --keep out to make it".formatted(out));
        }
        return KeptSection.of(out);
    }

    private PaperPage.Part part(Path file, Suite suite, PaperOptions paper, Optional<KeptSection> kept) {
        Path record = runs.resolve(suite.options().suite()).resolve(PaperRecord.FILE);
        return new PaperPage.Part(SuitePath.shown(file), suite.options().suite(), paper.title(),
                List.copyOf(suite.options().models().keySet()), paper.claims().stream().map(ClaimOptions::text).toList(),
                Files.exists(record) ? Optional.of(read(record)) : Optional.empty(), kept);
    }

    private static PaperRecord read(Path record) {
        try {
            return PaperRecord.read(record);
        } catch (IOException damaged) {
            throw new UserError(damaged.getMessage());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
        }
    }
}
