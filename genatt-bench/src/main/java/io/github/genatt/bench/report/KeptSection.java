package io.github.genatt.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The section of one suite on a page written by {@link PaperPage}. It lets a page grow by suites that ran elsewhere or later.
 *
 * @param lines of the section, without its heading
 */
public record KeptSection(List<String> lines) {
    static final String NOT_RUN = "Not run.";
    private static final String HEADING = "## ";
    private static final String FENCE = "```";
    private static final Pattern CLAIM = Pattern.compile("- \\*\\*([^*]+)\\*\\*: (.*)");

    /**
     * The sections of a page that contain results.
     *
     * @return heading as {@link #heading} writes it → section, in the order of the page
     * @throws IOException if the page cannot be read
     */
    public static Map<String, KeptSection> of(Path page) throws IOException {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = new ArrayList<>();
        boolean fenced = false;
        for (String line : Files.readAllLines(page)) {
            if (!fenced && line.startsWith(HEADING)) {
                section = new ArrayList<>();
                sections.put(line.substring(HEADING.length()), section);
            } else {
                section.add(line);
                fenced ^= line.startsWith(FENCE);
            }
        }
        Map<String, KeptSection> kept = new LinkedHashMap<>();
        sections.forEach((heading, lines) -> {
            if (!lines.contains(NOT_RUN)) {
                kept.put(heading, new KeptSection(withoutBlankEnd(lines)));
            }
        });
        return kept;
    }

    /** A title in the form of the page's headings. */
    public static String heading(String title) {
        return MarkdownTable.escape(title);
    }

    private static List<String> withoutBlankEnd(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        return List.copyOf(lines.subList(0, end));
    }

    /** The verdict of the section on a claim; empty if it does not contain the claim. */
    Optional<String> verdict(String claim) {
        String start = MarkdownTable.escape(claim) + ". ";
        return lines.stream().map(CLAIM::matcher).filter(Matcher::matches).filter(line -> line.group(2).startsWith(start))
                .map(line -> line.group(1)).findFirst();
    }
}
