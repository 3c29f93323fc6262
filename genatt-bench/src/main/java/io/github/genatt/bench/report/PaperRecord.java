package io.github.genatt.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.genatt.bench.paper.Findings;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The results of a suite about a paper, for the page about the paper: the file {@code paper.json} next to the results.
 *
 * @param suite   name
 * @param title   name of the repeated part
 * @param source  the paper
 * @param command that was run
 * @param ran     finished models and seeds
 * @param claims  with verdicts
 * @param lines   tables and notes as Markdown
 * @param plots   title → SVG
 * @param rests   provenance of the numbers
 * @param caveats of models and of the table
 */
public record PaperRecord(
        @JsonProperty(required = true) String suite,
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String command,
        @JsonProperty(required = true) Ran ran,
        @JsonProperty(required = true) List<Claim> claims,
        @JsonProperty(required = true) List<String> lines,
        @JsonProperty(required = true) Map<String, String> plots,
        @JsonProperty(required = true) List<String> rests,
        @JsonProperty(required = true) List<String> caveats) {

    /** Its file name in the folder of results. */
    public static final String FILE = "paper.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double WIDTH = 760;

    /**
     * The finished part of a suite.
     *
     * @param models with at least one finished seed
     * @param seeds  finished for at least one model
     * @param failed models and seeds that failed, each with its reason
     */
    public record Ran(
            @JsonProperty(required = true) List<String> models,
            @JsonProperty(required = true) List<Long> seeds,
            @JsonProperty(required = true) List<String> failed) {
    }

    /**
     * A claim.
     *
     * @param text     text of the claim
     * @param verdict  text of the verdict
     * @param evidence sentences
     */
    public record Claim(
            @JsonProperty(required = true) String text,
            @JsonProperty(required = true) String verdict,
            @JsonProperty(required = true) List<String> evidence) {
    }

    /**
     * Writes the file, or deletes an old one if the suite repeats no paper.
     *
     * @return its path, if it was written
     */
    public static Optional<Path> write(SuiteResults results, Path folder, String command) throws IOException {
        Path file = folder.resolve(FILE);
        if (results.analysis().paper().isEmpty()) {
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        Files.createDirectories(folder);
        return Optional.of(Files.write(file, JSON.writeValueAsBytes(of(results, results.analysis().paper().get(), command))));
    }

    /** @throws IOException if the file is not such a record */
    public static PaperRecord read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), PaperRecord.class);
        } catch (JacksonException broken) {
            throw new IOException("%s: expected a suite's results about a paper, found something else (%s); run the suite again".formatted(
                    file, broken.getOriginalMessage()), broken);
        }
    }

    private static PaperRecord of(SuiteResults results, Findings found, String command) {
        TableNotes notes = TableNotes.of(results);
        Map<String, String> plots = new LinkedHashMap<>();
        PaperSections.plots(found, WIDTH).forEach((title, plot) -> plots.put(title, Svg.file(plot.image())));
        Ran ran = new Ran(results.cells().stream().map(RunResult::label).distinct().toList(),
                results.cells().stream().map(RunResult::seed).distinct().sorted().toList(), notes.failures());
        Map<String, List<String>> marked = new LinkedHashMap<>();
        for (int i = 0; i < notes.footnotes().texts().size(); i++) {
            int number = i + 1;
            marked.put(notes.footnotes().texts().get(i), notes.footnotes().byLabel().entrySet().stream()
                    .filter(entry -> entry.getValue().contains(number)).map(Map.Entry::getKey).toList());
        }
        return new PaperRecord(results.suite(), found.options().title(), found.options().source(), command, ran,
                found.claims().stream().map(claim -> new Claim(claim.text(), claim.verdict().words(), claim.evidence())).toList(),
                PaperSections.tables(found).stream().flatMap(section -> section.markdown().stream()).toList(), plots, notes.provenance(),
                Stream.concat(marked.entrySet().stream().map(caveat -> labelled(String.join(", ", caveat.getValue()), caveat.getKey())),
                        notes.caveats().stream()).toList());
    }

    /** Adds the model's name to a caveat that does not start with it. */
    private static String labelled(String labels, String caveat) {
        return caveat.startsWith(labels + ": ") ? caveat : labels + ": " + caveat;
    }
}
