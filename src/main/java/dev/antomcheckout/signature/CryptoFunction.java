package dev.antomcheckout.signature;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.List;
import java.util.Map;

/**
 * The functions of libcrypto that are called, in the types of C. A native image can call only what {@code
 * reachability-metadata.json} lists with the same types; a test compares the two.
 */
enum CryptoFunction {
    VERSION("OpenSSL_version", "void*", "int"),
    FETCH_DIGEST("EVP_MD_fetch", "void*", "void*, void*, void*"),
    READ_PRIVATE_KEY("d2i_AutoPrivateKey", "void*", "void*, void*, long"),
    READ_PUBLIC_KEY("d2i_PUBKEY", "void*", "void*, void*, long"),
    FREE_KEY("EVP_PKEY_free", "void", "void*"),
    NEW_CONTEXT("EVP_MD_CTX_new", "void*", ""),
    FREE_CONTEXT("EVP_MD_CTX_free", "void", "void*"),
    BEGIN_SIGNING("EVP_DigestSignInit", "int", "void*, void*, void*, void*, void*"),
    SIGN("EVP_DigestSign", "int", "void*, void*, void*, void*, size_t"),
    BEGIN_VERIFYING("EVP_DigestVerifyInit", "int", "void*, void*, void*, void*, void*"),
    VERIFY("EVP_DigestVerify", "int", "void*, void*, size_t, void*, size_t"),
    CLEAR_ERRORS("ERR_clear_error", "void", "");

    final String symbol;
    final String returnType;
    private final String parameters;

    CryptoFunction(String symbol, String returnType, String parameters) {
        this.symbol = symbol;
        this.returnType = returnType;
        this.parameters = parameters;
    }

    List<String> parameterTypes() {
        return parameters.isEmpty() ? List.of() : List.of(parameters.split(", ", -1));
    }

    FunctionDescriptor descriptor(Map<String, MemoryLayout> types) {
        MemoryLayout[] parameters = parameterTypes().stream().map(types::get).toArray(MemoryLayout[]::new);
        MemoryLayout result = types.get(returnType);
        return result == null ? FunctionDescriptor.ofVoid(parameters) : FunctionDescriptor.of(result, parameters);
    }
}
