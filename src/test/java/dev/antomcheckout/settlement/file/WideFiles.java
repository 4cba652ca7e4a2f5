package dev.antomcheckout.settlement.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Reads hostile files side by side and prints the fault of each, in a process with a small heap of its own. The files are made
 * one after another and read from the disk, so that the heap holds only what the reader needs.
 */
public final class WideFiles {
    private static final int SIDE_BY_SIDE = 4;
    private static final int MIB = 1024 * 1024;

    private WideFiles() {}

    public static void main(String[] arguments) throws Exception {
        byte[] commas = ",".repeat(8 * MIB).getBytes(StandardCharsets.US_ASCII);
        byte[] secondRow = (ReadFiles.HEADER + "\n" + ",".repeat(7 * MIB)).getBytes(StandardCharsets.US_ASCII);
        byte[] oneCell = "x".repeat(8 * MIB).getBytes(StandardCharsets.US_ASCII);
        byte[] oneQuoted = ("\"" + ",\n".repeat(3 * MIB)).getBytes(StandardCharsets.US_ASCII);
        byte[] names = names();
        for (byte[] file : List.of(commas, secondRow, oneCell, oneQuoted, names)) {
            sideBySide(file);
        }
    }

    /** A workbook whose elements all have different names. */
    private static byte[] names() {
        StringBuilder elements = new StringBuilder("<row>");
        for (int i = 0; i < 200_000; i++) {
            elements.append('<')
                    .append('n')
                    .append(Integer.toString(i * 7919, 36))
                    .append("/>");
        }
        return Workbook.of(elements.append("</row>").toString()).bytes();
    }

    @SuppressWarnings("SystemOut") // Read by the test that starts this process.
    private static void sideBySide(byte[] file) throws Exception {
        CountDownLatch ready = new CountDownLatch(SIDE_BY_SIDE);
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<String>> faults = IntStream.range(0, SIDE_BY_SIDE)
                    .mapToObj(i -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return fault(file);
                    }))
                    .toList();
            for (Future<String> fault : faults) {
                System.out.println(fault.get());
            }
        }
    }

    private static String fault(byte[] file) throws Exception {
        try {
            return "read "
                    + ReadFiles.read(file, ReadFiles.config(Map.of())).rows().size() + " rows";
        } catch (SettlementFault fault) {
            return fault.getMessage();
        }
    }
}
