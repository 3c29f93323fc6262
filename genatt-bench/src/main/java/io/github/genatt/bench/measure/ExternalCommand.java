package io.github.genatt.bench.measure;

import io.github.genatt.config.text.NameSuggester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.StringTokenizer;
import org.apache.commons.text.matcher.StringMatcherFactory;

/**
 * Another program that does the same work, run for comparison; it prints {@code median X} in milliseconds.
 *
 * @param template its command, with words separated by blanks or in quotes, and placeholders such as {@code {threads}}
 */
public record ExternalCommand(String template) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9]+)}");
    private static final Pattern MEDIAN = Pattern.compile("\\bmedian[ :=]+([0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)");
    private static final int LAST_LINES = 8;

    /** Rejects an empty command. */
    public ExternalCommand {
        if (template.isBlank()) {
            throw new IllegalArgumentException("the external command is empty");
        }
    }

    /**
     * Runs the command once.
     *
     * @return the median that it prints, in milliseconds
     * @throws ExternalCommandException if it cannot be run, fails, or prints no median
     */
    public double milliseconds(Map<String, String> places) {
        List<String> words = words(places);
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw failed(words, "ended with code " + code, said);
            }
            return median(said).orElseThrow(() -> failed(words, "printed no 'median' followed by a time in milliseconds", said));
        } catch (IOException unstartable) {
            throw new ExternalCommandException("The external command cannot be run: " + unstartable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ExternalCommandException("The external command was interrupted: " + String.join(" ", words));
        }
    }

    /**
     * The command with its placeholders filled in; an empty value gives no word. @throws ExternalCommandException for unknown
     * ones
     */
    public List<String> words(Map<String, String> places) {
        String filled = PLACE.matcher(template).replaceAll(place -> {
            if (!places.containsKey(place.group(1))) {
                NameSuggester known = new NameSuggester(List.copyOf(new TreeSet<>(places.keySet())));
                throw new ExternalCommandException("The external command has an unknown placeholder {%s}; available: %s%s"
                        .formatted(place.group(1), known.listed(), known.suggestion(place.group(1))));
            }
            return Matcher.quoteReplacement(places.get(place.group(1)));
        });
        return new StringTokenizer(filled, StringMatcherFactory.INSTANCE.splitMatcher(), StringMatcherFactory.INSTANCE.quoteMatcher())
                .getTokenList();
    }

    static Optional<Double> median(String said) {
        Matcher matcher = MEDIAN.matcher(said);
        return matcher.find() ? Optional.of(Double.parseDouble(matcher.group(1))).filter(value -> value > 0)
                : Optional.empty();
    }

    private static ExternalCommandException failed(List<String> words, String how, String said) {
        List<String> lines = said.lines().toList();
        String last = lines.stream().skip(Math.max(0, lines.size() - LAST_LINES)).map(line -> "\n  " + line).collect(Collectors.joining());
        return new ExternalCommandException("The external command %s: %s%s".formatted(how, String.join(" ", words),
                last.isEmpty() ? "\nNo output." : "\nIts last lines:" + last));
    }
}
