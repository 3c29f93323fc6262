package io.github.genatt.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Arguments of a job: words, options with a value and options without, in any order.
 *
 * @param words   arguments that are not options
 * @param options options by name; empty text if without a value
 */
record Arguments(List<String> words, Map<String, String> options) {

    /**
     * Parses arguments.
     *
     * @param valued options with a value
     * @param plain  options without a value
     * @throws IllegalArgumentException if there are other options, or one twice; the message is for the user
     */
    static Arguments of(String[] given, Set<String> valued, Set<String> plain) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int place = 0; place < given.length; place++) {
            String word = given[place];
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            if (!valued.contains(word) && !plain.contains(word)) {
                List<String> known = new ArrayList<>(valued);
                known.addAll(plain);
                throw new IllegalArgumentException("%s: there is no such option; expected one of %s".formatted(word,
                        known.stream().sorted().toList()));
            }
            if (valued.contains(word) && place + 1 == given.length) {
                throw new IllegalArgumentException(word + ": expected a value after it");
            }
            if (options.put(word, valued.contains(word) ? given[++place] : "") != null) {
                throw new IllegalArgumentException(word + ": is given twice; give it once");
            }
        }
        return new Arguments(words, options);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** A positive number. */
    int number(String option, int otherwise) {
        String text = options.getOrDefault(option, Integer.toString(otherwise));
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("%s: expected a number from 1 on, found '%s'".formatted(option, text));
        }
        return Integer.parseInt(text);
    }
}
