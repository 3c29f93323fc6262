package io.github.genatt.bench.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ids in a UTF-8 file, one per line, taken literally; empty lines are skipped. */
final class IdFile {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private IdFile() {
    }

    /** @param option that named the file, for messages */
    static List<String> read(String option, Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().filter(line -> !line.isEmpty()).toList();
        } catch (CharacterCodingException other) {
            throw new UserError("%s: %s is not in UTF-8; convert it".formatted(option, file));
        } catch (IOException unreadable) {
            throw new UserError("%s: %s cannot be read; expected a file with one id per line".formatted(option, file));
        }
    }

    /** The ids of an option and those of a file, if either is given. */
    static Optional<List<String>> either(List<String> typed, String option, Optional<Path> file) {
        List<String> listed = file.map(path -> read(option, path)).orElse(List.of());
        List<String> all = Stream.concat(typed.stream().map(String::strip), listed.stream()).toList();
        return typed.isEmpty() && file.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}
