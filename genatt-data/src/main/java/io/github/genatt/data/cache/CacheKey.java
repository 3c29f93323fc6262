package io.github.genatt.data.cache;

import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.ItemsFileOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 over everything that determines a data set: content of the files, options, and the version of the readers. */
final class CacheKey {
    private static final int BUFFER = 1 << 16;

    private CacheKey() {
    }

    /** The key for a source, described by its name, options and code. */
    static String of(DataOptions options, String source, Path data) throws IOException {
        MessageDigest digest = sha256();
        add(digest, source);
        add(digest, readings(options).toString());
        for (Path file : files(options, data)) {
            addFile(digest, file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The files that are read; none if the data is generated. */
    static List<Path> files(DataOptions options, Path data) {
        return Stream.concat(options.source().files().stream(), options.itemMetadata().map(ItemsFileOptions::path).stream())
                .map(data::resolve)
                .toList();
    }

    /** The options that affect loading, which excludes the split. Records print all their values. */
    private static List<Object> readings(DataOptions options) {
        return List.of(CacheFile.VERSION, options.itemMetadata(), options.order(), options.filter());
    }

    private static void addFile(MessageDigest digest, Path file) throws IOException {
        add(digest, Long.toString(Files.size(file)));
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    /** Ends each text with a byte that does not occur in UTF-8, so that different inputs are hashed differently. */
    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0xff);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
