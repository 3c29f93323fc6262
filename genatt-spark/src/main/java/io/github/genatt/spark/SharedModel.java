package io.github.genatt.spark;

import io.github.genatt.config.saved.LoadOptions;
import io.github.genatt.config.saved.SavedModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * A model file for all executors, which fetch it from each other. It is a broadcast, since in Spark 4.1 the tasks of a {@code Dataset} do
 * not see the files of {@code SparkContext.addFile} (SPARK-53478).
 *
 * @param hash  hash of the file
 * @param parts the file in pieces, since a Java array is limited to 2 GB
 */
record SharedModel(String hash, Broadcast<byte[][]> parts) implements Serializable {
    private static final int PIECE = 1 << 26;

    static SharedModel of(SparkSession spark, Path model) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
        List<byte[]> parts = new ArrayList<>();
        try (InputStream in = Files.newInputStream(model)) {
            for (byte[] part = in.readNBytes(PIECE); part.length > 0; part = in.readNBytes(PIECE)) {
                digest.update(part);
                parts.add(part);
            }
        }
        return new SharedModel(HexFormat.of().formatHex(digest.digest()), JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(parts.toArray(byte[][]::new)));
    }

    /** Loads the model in the process of a task. */
    SavedModel load(int threads) throws IOException {
        Path file = Files.createTempFile("genatt-model", ".genatt");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                for (byte[] part : parts.value()) {
                    out.write(part);
                }
            }
            return SavedModel.load(file, LoadOptions.defaults().threads(threads).classLoader(SharedModel.class.getClassLoader()));
        } finally {
            Files.delete(file);
        }
    }
}
