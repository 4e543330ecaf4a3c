// swift-tools-version: 6.1
import Foundation
import PackageDescription

// The command takes Swift's runtime and Foundation into itself: the dynamic linker needs half of the
// time in which a short report is read. Only the command, so that the libraries can be depended on;
// only where it is linked, so that nothing is compiled twice. The libraries behind -static-stdlib are
// those that Foundation's own modules would name if they were compiled for it.
let staticRuntime = [
  "-static-stdlib", "-lFoundationInternationalization", "-lCoreFoundation", "-l_FoundationICU",
  "-l_FoundationCShims", "-l_FoundationCollections",
]

// So does it with the system's libraries, where those are there as archives, as in Debian's packages:
// each that has to be found and bound at a start takes a third of a millisecond. The linker is told to
// read the archive wherever it would read the library.
let staticLibraries: [String] = {
  let files = FileManager.default
  func folders(in folder: String) -> [String] {
    ((try? files.contentsOfDirectory(atPath: folder)) ?? []).sorted {
      $0.compare($1, options: .numeric) == .orderedAscending
    }
    .map { "\(folder)/\($0)" }
  }
  #if arch(arm64)
    let machine = "aarch64-linux-gnu"
  #else
    let machine = "x86_64-linux-gnu"
  #endif
  // The newest compiler's is the one that the linker takes.
  let compiler = folders(in: "/usr/lib/gcc/\(machine)").last ?? ""
  let archives =
    ["icui18n", "icuuc", "icudata", "sqlite3"].map { ("/usr/lib/\(machine)", $0) }
    + [(compiler, "stdc++")]
  let flags = archives.filter { files.fileExists(atPath: "\($0.0)/lib\($0.1).a") }.flatMap {
    ["-Xlinker", "--remap-inputs=*/lib\($0.1).so=\($0.0)/lib\($0.1).a"]
  }
  return flags.isEmpty ? [] : ["-use-ld=lld", "-Xclang-linker", "-static-libgcc"] + flags
}()

// Lowest first: a target imports only targets above it (Documentation/Architecture.md).
let package = Package(
  name: "zhibiao",
  products: [
    .library(name: "Zhibiao", targets: ["Zhibiao"]),
    .library(name: "ZhAudit", targets: ["ZhAudit"]),
    .library(name: "ZhTriples", targets: ["ZhTriples"]),
    .library(name: "ZhExport", targets: ["ZhExport"]),
    .library(name: "ZhScoring", targets: ["ZhScoring"]),
    .executable(name: "zhibiao", targets: ["ZhibiaoCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CICU", pkgConfig: "icu-uc icu-i18n", providers: [.apt(["libicu-dev"])]),
    .target(name: "CZhICU", dependencies: ["CICU"]),
    .target(name: "CZhTables"),
    .target(name: "ZhQuantity"),
    .target(name: "ZhModel", dependencies: ["ZhQuantity"]),
    .target(name: "ZhText", dependencies: ["CZhICU"]),
    .target(name: "ZhLexicon", dependencies: ["CZhTables", "ZhQuantity", "ZhText"]),
    .target(name: "ZhClaims", dependencies: ["ZhLexicon", "ZhModel", "ZhQuantity", "ZhText"]),
    .target(name: "ZhNaming", dependencies: ["ZhLexicon", "ZhText"]),
    .target(
      name: "ZhTriples",
      dependencies: [
        "ZhModel", "ZhQuantity", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .target(name: "ZhAudit", dependencies: ["ZhModel", "ZhQuantity"]),
    .target(
      name: "Zhibiao",
      dependencies: ["ZhAudit", "ZhClaims", "ZhLexicon", "ZhModel", "ZhQuantity", "ZhText"]),
    .target(name: "ZhExport", dependencies: ["ZhModel", "ZhQuantity", "ZhTriples"]),
    .target(name: "ZhScoring", dependencies: ["ZhModel", "ZhQuantity"]),
    .executableTarget(
      name: "ZhibiaoCLI",
      dependencies: [
        "ZhAudit", "ZhClaims", "ZhExport", "ZhLexicon", "ZhModel", "ZhNaming", "ZhQuantity",
        "ZhScoring", "ZhText", "ZhTriples", "Zhibiao",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      linkerSettings: [
        .unsafeFlags(
          staticRuntime + staticLibraries, .when(platforms: [.linux], configuration: .release))
      ]),
    .testTarget(
      name: "ZhClaimsTests", dependencies: ["ZhClaims", "ZhLexicon", "ZhQuantity", "ZhText"]),
    .testTarget(name: "ZhNamingTests", dependencies: ["ZhLexicon", "ZhNaming"]),
    .testTarget(
      name: "ConformanceTests",
      dependencies: ["ZhClaims", "ZhLexicon", "ZhModel", "ZhQuantity", "ZhText", "Zhibiao"],
      exclude: ["exceptions.tsv"]),
    .testTarget(
      name: "ZhibiaoTests",
      dependencies: ["ZhLexicon", "ZhModel", "ZhQuantity", "ZhText", "Zhibiao"]),
    .testTarget(
      name: "ZhibiaoCLITests",
      dependencies: ["ZhModel", "ZhQuantity", "ZhTriples", "ZhibiaoCLI"]),
    .testTarget(
      name: "ZhExportTests", dependencies: ["ZhExport", "ZhModel", "ZhQuantity", "ZhTriples"]),
    .testTarget(
      name: "ZhAuditTests",
      dependencies: [
        "ZhAudit", "ZhLexicon", "ZhModel", "ZhQuantity", "ZhScoring", "ZhText", "Zhibiao",
      ]),
    .testTarget(name: "ZhScoringTests", dependencies: ["ZhModel", "ZhQuantity", "ZhScoring"]),
    .testTarget(
      name: "ZhTriplesTests",
      dependencies: [
        "ZhModel", "ZhQuantity", "ZhTriples", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
