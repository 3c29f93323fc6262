package io.github.genatt.data.cache;

import io.github.genatt.data.load.LoadedData;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A file with one data set: magic word, version, key, the data as written by {@link CacheWriter}, and a CRC-32C of all this; big-endian.
 */
final class CacheFile {
    /** Increase this with every change of the file format, and of the results of readers, order or filters for the same source. */
    static final int VERSION = 6;
    private static final long MAGIC = 0x67656e6174744461L;

    private CacheFile() {
    }

    /** Writes to a temporary file, then moves it into place: readers never see a partial file. */
    static void write(Path file, String key, LoadedData loaded) throws IOException {
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(file.getParent(), key.substring(0, 12), ".part");
        try {
            CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16),
                    new CRC32C());
            try (DataOutputStream out = new DataOutputStream(checked)) {
                out.writeLong(MAGIC);
                out.writeInt(VERSION);
                CacheWriter packer = new CacheWriter(out);
                packer.text(key);
                packer.pack(loaded);
                out.writeLong(checked.getChecksum().getValue());
            }
            // flush to disk before the file gets its final name
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** @throws IOException if the file is incomplete, or was not written under that key */
    static LoadedData read(Path file, String key) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int end = bytes.capacity() - Long.BYTES;
        if (end < Long.BYTES + Integer.BYTES || bytes.getLong() != MAGIC) {
            throw new IOException("not a genatt cache file");
        }
        int version = bytes.getInt();
        if (version != VERSION) {
            throw new IOException("unsupported version " + version + ", this version of genatt reads version " + VERSION);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().position(0).limit(end));
        if (bytes.getLong(end) != checksum.getValue()) {
            throw new IOException("checksum mismatch: the file is corrupted or truncated");
        }
        CacheReader unpacker = new CacheReader(bytes.limit(end).slice());
        String found = unpacker.text();
        if (!found.equals(key)) {
            throw new IOException("key mismatch, another source or other options: " + found);
        }
        return unpacker.unpack();
    }
}
