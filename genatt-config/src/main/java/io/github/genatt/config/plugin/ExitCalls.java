package io.github.genatt.config.plugin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Replaces {@code System.exit} in class files by {@link RefusedExit#exit}, a method with the same signature. In the constant pool, the
 * method reference gets another class, named by two constants added at its end (JVM specification, 4.4). Everything else stays.
 */
final class ExitCalls {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    /** Bytes of a constant after its tag, by tag; 0 for tags that do not exist. */
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};
    private static final int MOST_CONSTANTS = 0xffff;

    private ExitCalls() {
    }

    /** The relevant constants of a class file. */
    private static final class Pool {
        private final byte[] file;
        private final int count;
        private final int[] offsets;
        private final int end;

        Pool(byte[] file) throws IOException {
            this.file = file;
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
            if (in.readInt() != MAGIC) {
                throw new IOException("not a class file");
            }
            in.skipNBytes(4);
            count = in.readUnsignedShort();
            offsets = new int[count];
            int at = 10;
            for (int i = 1; i < count; i++) {
                offsets[i] = at;
                int tag = in.readUnsignedByte();
                int size = tag == UTF8 ? in.readUnsignedShort() : tag < SIZES.length ? SIZES[tag] : 0;
                if (size == 0 && tag != UTF8) {
                    throw new IOException("a constant of the unknown kind " + tag);
                }
                in.skipNBytes(size);
                at += 1 + size + (tag == UTF8 ? 2 : 0);
                i += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
            end = at;
        }

        int tag(int index) {
            return file[offsets[index]];
        }

        int index(int constant, int place) {
            int at = offsets[constant] + 1 + place;
            return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
        }

        String text(int index) throws IOException {
            return new DataInputStream(new ByteArrayInputStream(file, offsets[index] + 1, file.length)).readUTF();
        }

        boolean isExit(int index) throws IOException {
            if (offsets[index] == 0 || tag(index) != METHOD) {
                return false;
            }
            int owner = index(index, 0);
            int named = index(index, 2);
            return tag(owner) == CLASS && text(index(owner, 0)).equals("java/lang/System") && tag(named) == NAME_AND_TYPE
                    && text(index(named, 0)).equals("exit") && text(index(named, 2)).equals("(I)V");
        }
    }

    /** The changed class file; empty if it does not call the method, or is not a class file. */
    static Optional<byte[]> replaced(byte[] file) {
        try {
            Pool pool = new Pool(file);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            byte[] changed = file.clone();
            boolean found = false;
            for (int i = 1; i < pool.count; i++) {
                if (pool.isExit(i)) {
                    // the class will be the last constant
                    changed[pool.offsets[i] + 1] = (byte) (pool.count + 1 >> 8);
                    changed[pool.offsets[i] + 2] = (byte) (pool.count + 1);
                    found = true;
                }
            }
            if (!found || pool.count + 2 > MOST_CONSTANTS) {
                return Optional.empty();
            }
            out.write(changed, 0, 8);
            out.writeShort(pool.count + 2);
            out.write(changed, 10, pool.end - 10);
            out.writeByte(UTF8);
            out.writeUTF(RefusedExit.class.getName().replace('.', '/'));
            out.writeByte(CLASS);
            out.writeShort(pool.count);
            out.write(changed, pool.end, changed.length - pool.end);
            return Optional.of(bytes.toByteArray());
        } catch (IOException | IndexOutOfBoundsException unreadable) {
            // the error of the virtual machine is more precise
            return Optional.empty();
        }
    }
}
