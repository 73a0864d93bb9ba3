namespace Ppi.Core.Storage.Disk;

/// <summary>Finds the folder behind a storage.</summary>
public static class DiskStores
{
    /// <summary>The folder that a storage is, for those who can work on its files; null when it is none.</summary>
    public static DiskObjectStore? OnDisk(this IObjectStore store) => (store as ObservedObjectStore)?.Inner as DiskObjectStore ?? store as DiskObjectStore;
}
