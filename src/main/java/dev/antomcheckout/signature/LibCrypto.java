package dev.antomcheckout.signature;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The few calls into OpenSSL's libcrypto that sign and verify. Nothing of it is static: static fields of a native image
 * are filled while it is built, where the library may be another or none.
 */
final class LibCrypto {

    /** The name carries OpenSSL's major version, and with it the promise that these functions stay as they are. */
    static final String LIBRARY = "libcrypto.so.3";

    private static final MemorySegment NULL = MemorySegment.NULL;
    private static final int SUCCESS = 1;
    /** The version in words, without the date of the build. */
    private static final int OPENSSL_FULL_VERSION_STRING = 6;

    private final Map<CryptoFunction, MethodHandle> functions;
    private final MemorySegment sha256;

    private LibCrypto(Map<CryptoFunction, MethodHandle> functions) throws UnusableEngineException {
        this.functions = functions;
        this.sha256 = fetchSha256();
    }

    /**
     * Loads the library and finds every function.
     *
     * @throws UnusableEngineException if that cannot be done here
     */
    // The calls that could break the JVM if a descriptor were wrong; they are in this package alone.
    @SuppressWarnings("restricted")
    static LibCrypto load(String library) throws UnusableEngineException {
        Map<CryptoFunction, MethodHandle> functions = new EnumMap<>(CryptoFunction.class);
        try {
            SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
            Linker linker = Linker.nativeLinker();
            for (CryptoFunction function : CryptoFunction.values()) {
                MemorySegment address = symbols.find(function.symbol)
                        .orElseThrow(() -> new UnusableEngineException(library + " has no " + function.symbol));
                functions.put(function, linker.downcallHandle(address, function.descriptor(linker.canonicalLayouts())));
            }
        } catch (IllegalArgumentException notFound) {
            throw new UnusableEngineException(library + " cannot be loaded");
        } catch (UnsupportedOperationException | IllegalCallerException forbidden) {
            throw new UnusableEngineException("this Java platform does not let " + library + " be called");
        }
        return new LibCrypto(functions);
    }

    /** A key that is freed when nobody holds it any more. The DER text is wiped, here and in the array. */
    @SuppressWarnings("restricted")
    MemorySegment readKey(CryptoFunction reader, byte[] der) throws UnusableEngineException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(ValueLayout.JAVA_BYTE, der);
            try {
                MemorySegment position = arena.allocateFrom(ValueLayout.ADDRESS, text);
                MemorySegment key = (MemorySegment) function(reader).invokeExact(NULL, position, text.byteSize());
                if (key.equals(NULL)) {
                    clearErrors();
                    throw new UnusableEngineException("OpenSSL cannot read a key that the JDK can read");
                }
                return key.reinterpret(Arena.ofAuto(), this::freeKey);
            } finally {
                text.fill((byte) 0);
                Arrays.fill(der, (byte) 0);
            }
        } catch (UnusableEngineException e) {
            throw e;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** @param size of the signature, in bytes: that of the key's modulus */
    byte[] sign(MemorySegment key, int size, byte[] text) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment signature = arena.allocate(size);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_LONG, size);
            MemorySegment signed = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
            MemorySegment context = newContext();
            try {
                int begun = (int) function(CryptoFunction.BEGIN_SIGNING).invokeExact(context, NULL, sha256, NULL, key);
                if (begun != SUCCESS
                        || (int) function(CryptoFunction.SIGN)
                                        .invokeExact(context, signature, length, signed, signed.byteSize())
                                != SUCCESS
                        || length.get(ValueLayout.JAVA_LONG, 0) != size) {
                    clearErrors();
                    throw new IllegalStateException("OpenSSL cannot sign with this private key");
                }
            } finally {
                function(CryptoFunction.FREE_CONTEXT).invokeExact(context);
            }
            return signature.toArray(ValueLayout.JAVA_BYTE);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    boolean verifies(MemorySegment key, byte[] text, byte[] signature) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment signed = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
            MemorySegment claimed = arena.allocateFrom(ValueLayout.JAVA_BYTE, signature);
            MemorySegment context = newContext();
            try {
                int begun =
                        (int) function(CryptoFunction.BEGIN_VERIFYING).invokeExact(context, NULL, sha256, NULL, key);
                if (begun != SUCCESS) {
                    clearErrors();
                    throw new IllegalStateException("OpenSSL cannot verify with a trusted key");
                }
                int verdict = (int) function(CryptoFunction.VERIFY)
                        .invokeExact(context, claimed, claimed.byteSize(), signed, signed.byteSize());
                if (verdict != SUCCESS) {
                    clearErrors();
                }
                return verdict == SUCCESS;
            } finally {
                function(CryptoFunction.FREE_CONTEXT).invokeExact(context);
            }
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Such as "3.0.19". */
    @SuppressWarnings("restricted")
    String version() {
        try {
            MemorySegment text =
                    (MemorySegment) function(CryptoFunction.VERSION).invokeExact(OPENSSL_FULL_VERSION_STRING);
            return text.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Fetched once: a digest that is named anew for every signature is searched for anew, under a lock. */
    private MemorySegment fetchSha256() throws UnusableEngineException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment digest = (MemorySegment)
                    function(CryptoFunction.FETCH_DIGEST).invokeExact(NULL, arena.allocateFrom("SHA256"), NULL);
            if (digest.equals(NULL)) {
                clearErrors();
                throw new UnusableEngineException("OpenSSL has no SHA-256");
            }
            return digest;
        } catch (UnusableEngineException e) {
            throw e;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private MemorySegment newContext() throws Throwable {
        MemorySegment context =
                (MemorySegment) function(CryptoFunction.NEW_CONTEXT).invokeExact();
        if (context.equals(NULL)) {
            throw new IllegalStateException("OpenSSL has no memory left");
        }
        return context;
    }

    private void freeKey(MemorySegment key) {
        try {
            function(CryptoFunction.FREE_KEY).invokeExact(key);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** OpenSSL keeps errors for each thread until someone reads them. */
    private void clearErrors() throws Throwable {
        function(CryptoFunction.CLEAR_ERRORS).invokeExact();
    }

    private MethodHandle function(CryptoFunction name) {
        return Objects.requireNonNull(functions.get(name));
    }

    private static RuntimeException unexpected(Throwable thrown) {
        return switch (thrown) {
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            default -> new IllegalStateException("a call into OpenSSL failed", thrown);
        };
    }
}
